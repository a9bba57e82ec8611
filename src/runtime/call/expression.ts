/** Where things stand in a request or an answer: the spec's expressions and pointers, taken apart when it was generated. */
import type { Path, Place } from "../operation.js";

/** The parts of a request that paths lead into. */
export interface RequestParts {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The value at a path; `undefined` where there is none. Inherited properties don't count. */
export function at(value: unknown, path: Path): unknown {
  const within = (holder: unknown, key: string) =>
    Object(holder) === holder && Object.hasOwn(holder as object, key)
      ? (holder as Record<string, unknown>)[key]
      : undefined;
  return path.reduce(within, value);
}

/** What an answer says at a place; `undefined` where it says nothing, or the header is hidden. */
export function readResponse(place: Place, response: Response, body: unknown): unknown {
  return typeof place === "string" ? (response.headers.get(place) ?? undefined) : at(body, place);
}

/** A copy with another value at a path. */
export function put<Into>(into: Into, [key, ...rest]: Path, value: unknown): Into {
  return key === undefined ? (value as Into) : { ...into, [key]: put(into?.[key as keyof Into], rest, value) };
}

/** Visits every text that a path leads to. In the path `*` stands for every index or key. */
export function visit(
  holder: unknown,
  [key, ...rest]: Path,
  act: (text: string, key: string, holder: Record<string, unknown>) => void,
): void {
  if (Object(holder) !== holder) return;
  // No value is read that nobody asked for: it may have a getter that throws.
  for (const each of Object.keys(holder as object)) {
    if (key !== "*" && key !== each) continue;
    const value = (holder as Record<string, unknown>)[each];
    if (rest.length > 0) visit(value, rest, act);
    else if (typeof value === "string") act(value, each, holder as Record<string, unknown>);
  }
}
