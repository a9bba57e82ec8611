import { extensionSchemas } from "../extensions/schemas.js";
import { closest } from "../source/findings.js";
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

function nearly(key: string): string | undefined {
  if (known.includes(key)) return undefined;
  const close = closest(key, known);
  return close !== undefined && Math.abs(close.length - key.length) <= 2 && differsLittle(key, close)
    ? close
    : undefined;
}

/** Two typos at most: `x-pagintion`, `x-pagniation`, `x_pagination`. */
function differsLittle(a: string, b: string): boolean {
  const rest = [...b];
  const others = [...a].filter((letter) => {
    const index = rest.indexOf(letter);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return others.length + rest.length <= 2;
}
