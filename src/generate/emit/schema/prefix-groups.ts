import type { Declaration } from "./declarations.js";

/** A file of a split part is hardly longer than this. */
const longest = 4000;

/**
 * The declarations by the first letters of their names, as many letters as it takes for none to be too long: so an added
 * declaration changes the file that it goes to, and rarely another one.
 */
export function prefixGroups(declared: readonly Declaration[]): Map<string, string> {
  const groups = new Map<string, string>();
  const split = (list: readonly Declaration[], length: number): void => {
    const lines = list.reduce((sum, { source }) => sum + source.split("\n").length + 1, 0);
    const longer = list.some(({ name }) => name.length > length);
    if (length > 0 && (lines <= longest || list.length === 1 || !longer)) {
      for (const { name } of list) groups.set(name, name.slice(0, length).toLowerCase());
      return;
    }
    const parts = new Map<string, Declaration[]>();
    for (const declaration of list) {
      const prefix = declaration.name.slice(0, length + 1).toLowerCase();
      const part = parts.get(prefix);
      if (part) part.push(declaration);
      else parts.set(prefix, [declaration]);
    }
    for (const part of parts.values()) split(part, length + 1);
  };
  split(declared, 0);
  return groups;
}
