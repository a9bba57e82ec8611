import type { OperationModel } from "../generate/model/types.js";
import type { Place } from "../generate/source/findings.js";
import { type Change, type ChangeKind, LEVELS } from "./change.js";
import { type Message, plainText } from "./message.js";
import type { Part, Places } from "./places.js";
import type { Reached } from "./types/pairs.js";

/** A change that isn't one of a type: what `Change` has, without its methods. */
export type Plain = Omit<Change, "methods" | "message" | "parts" | "place" | "document"> & {
  readonly message: Message;
  readonly place?: Place;
  readonly document?: "old" | "new";
};

/** Where a change of a type was seen. */
interface Sighting {
  readonly method: string;
  readonly at: string;
  readonly place: () => Place;
}

interface TypeChange {
  reached: Reached;
  readonly sightings: Sighting[];
}

/** What an operation is in both clients. */
export interface OperationPair {
  readonly old: OperationModel;
  readonly new: OperationModel;
}

/** Gathers changes. A change of a type that many methods use is one change. */
export class Changes {
  private readonly plain: Change[] = [];
  private readonly types = new Map<string, TypeChange>();
  private readonly places: { readonly old: Places; readonly new: Places };

  constructor(places: { readonly old: Places; readonly new: Places }) {
    this.places = places;
  }

  add(change: Plain, methods: readonly string[] = []): void {
    const { message: parts } = change;
    this.plain.push({ ...change, message: plainText(parts), parts, methods });
  }

  /** Changes within the types of a part of a method: `query`, `data`. */
  addReached(operation: OperationPair, part: Part, label: string, reached: readonly Reached[]): void {
    for (const each of reached) {
      const key = JSON.stringify([
        each.pair.name ?? `${operation.new.name} ${label}`,
        each.path,
        each.kind,
        plainText(each.message),
      ]);
      const known = this.types.get(key) ?? { reached: each, sightings: [] };
      this.types.set(key, known);
      // What is taken and given alike may break for one of both.
      if (LEVELS.indexOf(each.level) < LEVELS.indexOf(known.reached.level)) known.reached = each;
      const side = isGone(each.kind) ? "old" : "new";
      known.sightings.push({
        method: operation.new.name,
        at: `${operation.new.name} ${formatPath(label, each.way)}`,
        place: () => this.places[side].ofOperation(operation[side], part, each.way),
      });
    }
  }

  all(): Change[] {
    return [...this.plain, ...[...this.types.values()].map((change) => this.typeChange(change))];
  }

  private typeChange({ reached, sightings }: TypeChange): Change {
    const { level, kind, message: parts, note, path, pair } = reached;
    const methods = [...new Set(sightings.map(({ method }) => method))];
    const [first] = sightings as [Sighting];
    const document = isGone(kind) ? "old" : "new";
    const isShared = methods.length > 1 && pair.name !== undefined;
    const own = pair.name === undefined ? undefined : this.places[document].ofType(pair.name, path);
    return {
      level,
      kind,
      at: isShared ? formatPath(pair.name ?? "", path) : first.at,
      message: plainText(parts),
      parts,
      ...(note !== undefined && { note }),
      methods,
      place: own ?? first.place(),
      document,
    };
  }
}

/** Whether only the old document shows it. */
export function isGone(kind: ChangeKind): boolean {
  return kind.endsWith("-removed");
}

/** `query.sort[]`, `data.author.name` */
export function formatPath(label: string, path: readonly string[]): string {
  return path.reduce((text, key) => {
    if (key === "[]") return `${text}[]`;
    if (key.startsWith("(")) return `${text} ${key}`;
    if (text === "") return key;
    return /^([\p{L}_$][\p{L}\p{N}_$-]*|\*)$/u.test(key) ? `${text}.${key}` : `${text}[${JSON.stringify(key)}]`;
  }, label);
}
