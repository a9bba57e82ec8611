import { exec, type JsonValue } from "jsonpath-rfc9535";
import type { Findings } from "./findings.js";
import { shortRef } from "./input.js";
import { unescapeKey } from "./json-path.js";
import { LoadError } from "./load-error.js";
import { nearestTarget } from "./nearest-target.js";
import { isObject } from "./node.js";
import type { Origins } from "./origins.js";
import { OverlayEdit } from "./overlay-edit.js";
import type { SourceFile } from "./source-file.js";

type Json = Record<string, unknown>;

/** What an overlay has that `keysmith init` wrote. */
export const INIT_MARK = "x-keysmith-init";

/** Applies OpenAPI Overlays (1.0, 1.1) to the main document, in place. */
export class Overlays {
  private readonly main: SourceFile;
  private readonly origins: Origins;
  private readonly findings: Findings;

  constructor(main: SourceFile, origins: Origins, findings: Findings) {
    this.main = main;
    this.origins = origins;
    this.findings = findings;
  }

  apply(overlay: SourceFile): void {
    const { value } = overlay;
    if (!isObject(value) || !/^1\.\d/.test(String(value.overlay))) {
      throw new LoadError(`${shortRef(overlay.ref)} is no OpenAPI Overlay: it must begin with "overlay: 1.0.0".`);
    }
    if (!Array.isArray(value.actions)) this.mistake(overlay, ["actions"], 'must have a list of "actions".');
    for (const [index, action] of Array.isArray(value.actions) ? value.actions.entries() : []) {
      const keys = ["actions", String(index)];
      if (isObject(action)) this.action(overlay, keys, reusable(action, value));
      else this.mistake(overlay, keys, "must be an object.");
    }
  }

  private action(overlay: SourceFile, keys: readonly string[], action: Json): void {
    const targets = this.select(overlay, [...keys, "target"], action.target);
    if (!targets) return;
    if (targets.length === 0) {
      this.selectsNothing(overlay, [...keys, "target"], String(action.target));
      return;
    }
    const edit = new OverlayEdit(this.main, this.origins);
    const wrong = action.remove === true ? edit.remove(targets) : this.write(overlay, keys, action, targets, edit);
    if (wrong !== undefined) this.mistake(overlay, keys, wrong);
  }

  /** A mistake of who wrote it; what `keysmith init` wrote was right until the document changed. */
  private selectsNothing(overlay: SourceFile, keys: readonly string[], target: string): void {
    const inferred = isObject(overlay.value) && overlay.value[INIT_MARK] === true;
    const near = nearestTarget(target, this.main.value);
    const advice = near === undefined ? "Correct the JSONPath, or remove the action." : `Did you mean ${near}?`;
    const fix = inferred ? `${advice} keysmith init marks what no longer matches.` : advice;
    const message = `the overlay's target ${target} selects nothing${inferred ? ": the action is left out" : ""}.`;
    const level = inferred ? "left-out" : "error";
    const place = overlay.place(keys);
    this.findings.push({ level, kind: "overlay-action", operations: [], place, message, fix });
  }

  private write(
    overlay: SourceFile,
    keys: readonly string[],
    { update, copy }: Json,
    targets: readonly string[][],
    edit: OverlayEdit,
  ): string | undefined {
    if (update !== undefined && copy !== undefined) return "can't have both update and copy.";
    if (copy === undefined) {
      if (update === undefined) return undefined;
      return edit.merge(targets, () => structuredClone(update), { file: overlay, keys: [...keys, "update"] });
    }
    const sources = this.select(overlay, [...keys, "copy"], copy);
    const [source, ...others] = sources ?? [];
    if (!source || others.length > 0) return sources && "copy must select exactly one thing.";
    const copied = structuredClone(edit.get(source));
    return edit.merge(targets, () => structuredClone(copied), this.origins.at(source));
  }

  private select(overlay: SourceFile, keys: readonly string[], expression: unknown): string[][] | undefined {
    const word = keys.at(-1);
    if (typeof expression !== "string") {
      this.mistake(overlay, keys, `must have a JSONPath as its ${word}.`);
      return undefined;
    }
    const found = new Map<string, string[]>();
    try {
      exec(this.main.value as JsonValue, expression, (_, path) => {
        const selected = path.map((key) => unescapeKey(String(key)));
        found.set(JSON.stringify(selected), selected);
      });
      return [...found.values()];
    } catch (error) {
      const reason = (error as Error).message.split("\n")[0];
      this.mistake(overlay, keys, `has a ${word} that is no JSONPath (RFC 9535): ${reason}`);
      return undefined;
    }
  }

  private mistake(overlay: SourceFile, keys: readonly string[], message: string): void {
    const place = overlay.place(keys);
    const subject = keys.length > 1 ? "the overlay's action" : "the overlay";
    this.findings.push({ level: "error", kind: "mistake", operations: [], place, message: `${subject} ${message}` });
  }
}

/** An action that refers to one under `components.actions` gives only the target. */
function reusable(action: Json, { components }: Json): Json {
  const name = /^#\/components\/actions\/([^/]+)$/.exec(String(action.$ref))?.[1];
  const actions = isObject(components) && isObject(components.actions) ? components.actions : {};
  const shared = name === undefined ? undefined : actions[name];
  return isObject(shared) && isObject(shared.fields) ? { ...shared.fields, target: action.target } : action;
}
