import type { Change } from "../change.js";

/** Which methods share a change, where it isn't named after one of them. */
export function sharedBy(
  { at, methods }: Pick<Change, "at" | "methods">,
  show: (name: string) => string = (name) => name,
): string | undefined {
  if (methods.some((name) => at === name || at.startsWith(`${name} `))) return undefined;
  if (methods.length === 0) return undefined;
  const most = 4;
  const rest = methods.length > most ? ` and ${methods.length - most} more` : "";
  return `In ${methods.slice(0, most).map(show).join(", ")}${rest}.`;
}
