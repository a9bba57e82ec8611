/** Where things stand in a request or a response: the document's expressions and pointers, parsed at generation. */
import type { Path, Place } from "../operation.js";

/** The parts of a request that paths lead into. */
export interface RequestParts {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The value at a path; `undefined` where there is none. Inherited properties don't count, and texts have no fields. */
export function getIn(value: unknown, path: Path): unknown {
  let found = value;
  for (const key of path) {
    if (Object(found) !== found || !Object.hasOwn(found as object, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** A copy with another value at a path. */
export function setIn<Into>(into: Into, [key, ...rest]: Path, value: unknown): Into {
  return key === undefined ? (value as Into) : { ...into, [key]: setIn(into?.[key as keyof Into], rest, value) };
}

/** Calls `act` with every text that a path leads to. In the path `*` stands for every index or key. */
export function forEachString(
  holder: unknown,
  [key, ...rest]: Path,
  act: (text: string, key: string, holder: Record<string, unknown>) => void,
): void {
  if (Object(holder) !== holder) return;
  // Nothing else is read: it may have a getter that throws.
  for (const each of Object.keys(holder as object)) {
    if (key !== "*" && key !== each) continue;
    const value = (holder as Record<string, unknown>)[each];
    if (rest.length > 0) forEachString(value, rest, act);
    else if (typeof value === "string") act(value, each, holder as Record<string, unknown>);
  }
}

/** What a response says at a place, a header's name or a path into the body; `undefined` where it says nothing. */
export function readPlace(place: Place, response: Response, body: unknown): unknown {
  return typeof place === "string" ? headerOf(response, place) : getIn(body, place);
}

/** A header's value; `undefined` where it is missing, or hidden by a browser. Some test doubles have no headers at all. */
export function headerOf(response: Response, name: string | undefined): string | undefined {
  return (name && (response.headers as Headers | undefined)?.get(name)) ?? undefined;
}

/** Whether it is a text or a number: anything else, made a text, says nothing or throws. */
export function isStringOrNumber(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
