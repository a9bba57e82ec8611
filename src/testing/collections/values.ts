import { isObject } from "../../generate/source/node.js";

/** `createdAt`, `created_at` and `Created-At` are one name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

export function getIn(value: unknown, keys: readonly string[]): unknown {
  const step = (from: unknown, key: string) =>
    typeof from === "object" && from !== null ? (from as Record<string, unknown>)[key] : undefined;
  return keys.reduce<unknown>(step, value);
}

/** A copy with another value at a place. Objects on the way are made where there are none. */
export function setIn(value: unknown, keys: readonly string[], to: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return to;
  const from = isObject(value) ? value : {};
  return { ...from, [key]: setIn(from[key], rest, to) };
}
