/** `keysmith.overlay.yaml`: what `init` found, for a person to review. What stands there stays; what is new comes at its end. */
import { Document, isMap, isNode, isScalar, isSeq, type Pair, parseDocument, visit, YAMLMap, type YAMLSeq } from "yaml";
import { INIT_MARK } from "../../generate/source/overlay.js";
import { InitError } from "../errors.js";
import type { Proposal } from "../proposal.js";
import { commentLines, commentText } from "./comment.js";

/** What nobody sees, or what turns the direction of a text around. The YAML library writes it as it is. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;

const GONE = "No longer matches";

export class OverlayFile {
  private readonly document: Document;
  /** Shared rules by their JSON, and the names that are taken. */
  private readonly rules = new Map<string, string>();
  private readonly taken = new Set<string>();

  private constructor(document: Document) {
    this.document = document;
    this.readShared();
  }

  static fresh(title: string, source: string): OverlayFile {
    const document = new Document({
      overlay: "1.0.0",
      info: { title: `What keysmith init found in ${title}`, version: "1.0.0" },
      [INIT_MARK]: true,
      actions: [],
    });
    document.commentBefore = commentLines(
      `What \`keysmith init\` found in ${source}: review it, it is yours to change.`,
      "Run it again when the document has changed: what stands here stays, what is new is added, what no longer matches is marked.",
      "A method's name changes with its line in x-methods. `x-pagination: false` makes a list a plain call.",
    );
    return new OverlayFile(document);
  }

  /** @throws InitError where it is no overlay. */
  static parse(text: string, shown: string): OverlayFile {
    const document = parseDocument(text);
    const [problem] = document.errors;
    if (problem) {
      const at = problem.linePos?.[0];
      const place = at ? `:${at.line}:${at.col}` : "";
      throw new InitError(`${shown}${place} isn't valid YAML: correct it, or delete it to begin anew.`);
    }
    if (!isMap(document.contents) || !document.has("overlay") || !isSeq(document.get("actions"))) {
      throw new InitError(`${shown} is no OpenAPI Overlay with actions: move it, or delete it to begin anew.`);
    }
    return new OverlayFile(document);
  }

  toString(): string {
    visit(this.document, {
      Scalar: (_, scalar) => {
        if (typeof scalar.value === "string" && UNSEEN.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
      },
    });
    const text = this.document.toString({ lineWidth: 0 });
    return text.replaceAll(new RegExp(UNSEEN, "gu"), (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  }

  /** Adds a line for each operation that has none. Gives how many. */
  addNames(names: ReadonlyMap<string, string>): number {
    const map = this.namesMap();
    const missing = [...names].filter(([place]) => !map.has(place));
    for (const [place, name] of missing) map.set(this.document.createNode(place), this.document.createNode(name));
    return missing.length;
  }

  /** Writes names over what lines say, and adds those that are missing. */
  setNames(names: ReadonlyMap<string, string>): void {
    const map = this.namesMap();
    for (const [place, name] of names) {
      const value = map.get(place, true);
      if (isScalar(value)) value.value = name;
      else map.set(this.document.createNode(place), this.document.createNode(name));
    }
  }

  /** Marks the lines of operations that aren't there, and takes the mark from those that are there again. */
  markNames(names: ReadonlyMap<string, string>): string[] {
    return this.namesMap().items.flatMap((pair: Pair) => {
      const { key, value } = pair;
      if (!isScalar(key) || !isScalar(value)) return [];
      const gone = !names.has(String(key.value));
      if (gone) value.comment = ` ${GONE}.`;
      else if (value.comment?.includes(GONE)) value.comment = null;
      return gone ? [String(key.value)] : [];
    });
  }

  /** Adds what was found, an action for each place. */
  add(proposals: readonly Proposal[]): void {
    const uses = new Map<string, number>();
    for (const proposal of proposals) {
      const key = ruleKey(proposal);
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
    const values = new Map(
      proposals.map((proposal) => {
        const { shared, word, value } = proposal;
        const several =
          shared !== undefined && ((uses.get(ruleKey(proposal)) ?? 0) > 1 || this.rules.has(ruleKey(proposal)));
        return [proposal, several ? this.share(word, shared, value) : value];
      }),
    );
    const byTarget = new Map<string, Proposal[]>();
    for (const proposal of proposals)
      byTarget.set(proposal.target, [...(byTarget.get(proposal.target) ?? []), proposal]);
    for (const [target, own] of byTarget) this.action(target, own, values);
  }

  /** Marks the actions that select nothing, and takes the mark from the others. */
  markTargets(unmatched: ReadonlySet<string>): string[] {
    return this.actions().flatMap((action) => {
      const target = String(action.get("target"));
      const gone = unmatched.has(target);
      this.mark(action, gone ? `${GONE}: the document has nothing there.` : undefined);
      return gone ? [target] : [];
    });
  }

  /** Takes a rule out that fails its check, and keeps it as a comment at the end. Gives whether it was there. */
  retire(target: string, word: string, why: string): boolean {
    for (const action of this.actions()) {
      const update = action.get("update");
      if (action.get("target") !== target || !isMap(update) || !update.has(word)) continue;
      const text = `${word}: ${JSON.stringify(this.valueOf(update.get(word, true)))}`;
      update.delete(word);
      if (update.items.length === 0) this.seq().items.splice(this.seq().items.indexOf(action), 1);
      const lines = [commentText(`${GONE}: ${why}`), commentText(`${target} ${text}`)];
      this.seq().comment = [this.seq().comment, ...lines].filter(Boolean).join("\n");
      return true;
    }
    return false;
  }

  private action(target: string, own: readonly Proposal[], values: ReadonlyMap<Proposal, unknown>): void {
    const update = this.document.createNode(Object.fromEntries(own.map((each) => [each.word, values.get(each)])));
    const action = new YAMLMap();
    action.set(this.document.createNode("target"), this.document.createNode(target));
    action.set(this.document.createNode("update"), update);
    action.commentBefore = commentLines(
      ...own.map(({ subject, rule, evidence }) => `${subject}: ${rule} (${evidence})`),
    );
    action.spaceBefore = true;
    this.seq().items.push(action);
  }

  /** The name of a rule that several places share. */
  private share(word: string, wanted: string, value: unknown): string {
    const key = JSON.stringify([word, value]);
    const known = this.rules.get(key);
    if (known !== undefined) return known;
    let name = wanted;
    for (let number = 2; this.taken.has(`${word} ${name}`); number++) name = `${wanted}-${number}`;
    this.taken.add(`${word} ${name}`);
    this.rules.set(key, name);
    this.document.setIn(
      [...this.rootUpdate("components", "Rules that several operations share."), word, name],
      this.document.createNode(value),
    );
    return name;
  }

  private namesMap(): YAMLMap {
    const path = this.rootUpdate("x-methods", "What methods are called: a line for each operation.");
    return this.document.getIn(path) as YAMLMap;
  }

  /** Where an action updates the root with a word; one is added where there is none. */
  private rootUpdate(word: string, comment: string): (string | number)[] {
    const path = (index: number) => ["actions", index, "update", word];
    const index = this.actions().findIndex(
      (action) => action.get("target") === "$" && isMap(action.getIn(["update", word])),
    );
    if (index >= 0) return path(index);
    const action = this.document.createNode({ target: "$", update: { [word]: {} } });
    action.commentBefore = commentText(comment);
    // Before the actions that name them: people read from the top.
    const at = this.actions().filter((each) => each.get("target") === "$").length;
    action.spaceBefore = at > 0;
    this.seq().items.splice(at, 0, action);
    return path(at);
  }

  private readShared(): void {
    for (const action of this.actions()) {
      const components = action.getIn(["update", "components"]);
      if (action.get("target") !== "$" || !isMap(components)) continue;
      for (const { key: word, value: named } of components.items) {
        if (!isMap(named)) continue;
        for (const { key, value } of named.items) {
          this.taken.add(`${word} ${key}`);
          this.rules.set(JSON.stringify([String(word), this.valueOf(value)]), String(key));
        }
      }
    }
  }

  private mark(action: YAMLMap, text: string | undefined): void {
    const kept = (action.commentBefore ?? "").split("\n").filter((line) => line !== "" && !line.includes(GONE));
    action.commentBefore = [...kept, ...(text === undefined ? [] : [commentText(text)])].join("\n") || null;
  }

  private valueOf(node: unknown): unknown {
    return isNode(node) ? node.toJS(this.document) : node;
  }

  private actions(): YAMLMap[] {
    return this.seq().items.filter((item) => isMap(item));
  }

  private seq(): YAMLSeq {
    return this.document.get("actions") as YAMLSeq;
  }
}

function ruleKey({ word, value }: Proposal): string {
  return JSON.stringify([word, value]);
}
