/** Source code as people lay it out: on one line where it fits there, else a part on each line. */

/** A part of source code: text, or what is decided when it is laid out. */
export type Doc = string | readonly Doc[] | Line | Group | Indent | Alternative;

interface Line {
  readonly kind: "line";
  /** What stands there where the group is on one line. */
  readonly flat: string;
  /** Whether the line always breaks. */
  readonly hard: boolean;
}

/** What is either all on one line, or broken at each of its own lines. */
interface Group {
  readonly kind: "group";
  readonly content: Doc;
}

interface Indent {
  readonly kind: "indent";
  readonly content: Doc;
}

/** What differs between a group on one line and a broken one. */
interface Alternative {
  readonly kind: "alternative";
  readonly broken: Doc;
  readonly flat: Doc;
}

/** A space, or a new line. */
export const line: Doc = { kind: "line", flat: " ", hard: false };
/** Nothing, or a new line. */
export const softline: Doc = { kind: "line", flat: "", hard: false };
/** A new line. */
export const hardline: Doc = { kind: "line", flat: "", hard: true };

export function group(...content: readonly Doc[]): Doc {
  return { kind: "group", content };
}

export function indent(...content: readonly Doc[]): Doc {
  return { kind: "indent", content };
}

export function ifBroken(broken: Doc, flat: Doc = ""): Doc {
  return { kind: "alternative", broken, flat };
}

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

/** Brackets around a list: `[a, b]`, or an element on each line. */
export function bracketed(open: string, elements: readonly Doc[], close: string, inside: Doc = softline): Doc {
  if (elements.length === 0) return `${open}${close}`;
  return group(open, indent(inside, join([",", line], elements), ifBroken(",")), inside, close);
}

/** How long a line is at most. */
const width = 100;

/** What is still to be laid out. */
interface Task {
  readonly doc: Doc;
  readonly depth: number;
  readonly flat: boolean;
}

/** The text of a document. */
export function print(doc: Doc): string {
  const parts: string[] = [];
  const todo: Task[] = [{ doc, depth: 0, flat: false }];
  let column = 0;
  for (let task = todo.pop(); task; task = todo.pop()) {
    const { doc, depth, flat } = task;
    if (typeof doc === "string") {
      parts.push(doc);
      const end = doc.lastIndexOf("\n");
      column = end < 0 ? column + doc.length : doc.length - end - 1;
    } else if (isList(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) todo.push({ doc: doc[index] ?? "", depth, flat });
    } else if (doc.kind === "indent") todo.push({ doc: doc.content, depth: depth + 2, flat });
    else if (doc.kind === "alternative") todo.push({ doc: flat ? doc.flat : doc.broken, depth, flat });
    else if (doc.kind === "group") {
      todo.push({ doc: doc.content, depth, flat: flat || fits(doc.content, todo, width - column) });
    } else if (flat && !doc.hard) {
      parts.push(doc.flat);
      column += doc.flat.length;
    } else {
      parts.push(`\n${" ".repeat(depth)}`);
      column = depth;
    }
  }
  return parts.join("").replaceAll(/[ ]+$/gm, "");
}

/** Whether a group fits on the line, with what follows it there. */
function fits(content: Doc, following: readonly Task[], room: number): boolean {
  let left = room;
  let next = following.length;
  const todo: Task[] = [{ doc: content, depth: 0, flat: true }];
  while (left >= 0) {
    const task = todo.pop() ?? following[--next];
    if (!task) return true;
    const { doc, depth, flat } = task;
    if (typeof doc === "string") {
      const end = doc.indexOf("\n");
      if (end >= 0) return !flat && end <= left;
      left -= doc.length;
    } else if (isList(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) todo.push({ doc: doc[index] ?? "", depth, flat });
    } else if (doc.kind === "indent") todo.push({ doc: doc.content, depth, flat });
    else if (doc.kind === "alternative") todo.push({ doc: flat ? doc.flat : doc.broken, depth, flat });
    else if (doc.kind === "group") todo.push({ doc: doc.content, depth, flat });
    else if (!flat) return true;
    else if (doc.hard) return false;
    else left -= doc.flat.length;
  }
  return false;
}

function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
