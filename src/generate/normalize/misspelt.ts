import { extensionSchemas } from "../extensions/schemas.js";
import { distance } from "../source/findings.js";
import type { At, Context } from "./context.js";

const known = Object.keys(extensionSchemas);
const meant = new Map<string, string | undefined>();

/** An extension that is nearly one of Keysmith's. */
export function noteMisspeltExtensions({ value, path }: At, context: Context): void {
  for (const key of Object.keys(value)) {
    if (!key.startsWith("x-")) continue;
    if (!meant.has(key)) meant.set(key, nearly(key));
    const word = meant.get(key);
    if (word === undefined) continue;
    const message = `"${key.slice(0, 60)}" is nothing that Keysmith reads.`;
    context.leftOut("misspelt-extension", [...path, key], message, `Did you mean "${word}"?`);
  }
}

/** Two typos at most; a plural is somebody else's word. */
function nearly(key: string): string | undefined {
  if (known.includes(key)) return undefined;
  const near = known
    .filter((word) => key !== `${word}s` && Math.abs(word.length - key.length) <= 2)
    .map((word) => ({ word, typos: distance(key, word) }))
    .filter(({ typos }) => typos <= 2);
  return near.sort((a, b) => a.typos - b.typos)[0]?.word;
}
