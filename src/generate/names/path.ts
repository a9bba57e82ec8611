import { camelCase, wordsOf } from "./words.js";

/** A part of a path between two slashes, or between a parameter and the text beside it. */
export interface Segment {
  readonly kind: "static" | "parameter";
  readonly text: string;
}

/** A path, as far as names are told from it. */
export interface PathParts {
  readonly segments: readonly Segment[];
  /** What some documents tell operations of one path apart by: `/files/{id}#share`. */
  readonly fragment: string | undefined;
  /** The words of what isn't in a name unless two names meet: `v1`, `?beta=true`, `.json`. */
  readonly qualifiers: readonly string[];
  /** `v1`, `api`: what stands before the first resource. */
  readonly prefix: string;
}

export function partsOf(path: string): PathParts {
  const [, before = "", asked = "", fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(path) ?? [];
  const [, plain = "", ending] = /^(.*?)(?:\.(json|xml))?\/?$/is.exec(before) ?? [];
  const segments = plain.split("/").flatMap(segmentsOf);
  const first = segments.findIndex(({ kind, text }) => kind === "parameter" || !isPrefix(text));
  const prefix = segments.splice(0, first < 0 ? segments.length : first).map(({ text }) => text);
  const queries = [...new URLSearchParams(asked)].map(([key, value]) => (value === "true" ? key : `${key} ${value}`));
  return {
    segments,
    fragment: fragment?.split(/[=.]/).findLast((part) => wordsOf(part).length > 0),
    qualifiers: [...prefix, ...queries, ...(ending === undefined ? [] : [ending])].flatMap(wordsOf),
    prefix: prefix.join("/"),
  };
}

/** `{id}:archive` is a parameter and a word. */
function segmentsOf(text: string): Segment[] {
  return text.split(/[{}]/).flatMap((piece, index): Segment[] => {
    if (index % 2 === 1) return [{ kind: "parameter", text: piece }];
    const plain = decoded(piece);
    return wordsOf(plain).length === 0 ? [] : [{ kind: "static", text: plain }];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A `%` that encodes nothing.
  }
}

/** `api`, `v2`, `2.0`, `2010-04-01` */
function isPrefix(text: string): boolean {
  return /^(apis?|rest|v?\d+(\.\d+)*((alpha|beta|rc|preview)\d*)?|\d{4}-\d{2}(-\d{2})?(-?preview)?)$/i.test(text);
}

/** The resources that a path leads through. */
export function resourcesOf({ segments }: PathParts): string[] {
  return segments.flatMap(({ kind, text }) => (kind === "static" ? [camelCase(text)] : []));
}

export function parametersOf({ segments }: PathParts): string[] {
  return segments.flatMap(({ kind, text }) => (kind === "parameter" ? [text] : []));
}
