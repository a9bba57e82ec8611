export interface SortKey<Field extends string = string> {
  readonly field: Field;
  readonly descending: boolean;
}

/** The text has a field that can't be sorted by, or the same field twice. */
export class SortError extends Error {
  override readonly name = "SortError";
}

/**
 * Reads `-createdTime,description`: fields separated by commas, with `-` for descending order. An empty text sorts by
 * nothing.
 *
 * @throws {@link SortError} and nothing else.
 */
export function parseSort<Field extends string>(text: string, sortable: readonly Field[]): SortKey<Field>[] {
  if (text === "") return [];
  const seen = new Set<Field>();
  // A valid text has at most as many keys as there are fields; a longer one fails at the first key too many.
  return text.split(",", sortable.length + 1).map((part) => {
    const name = part.replace(/^-/, "");
    const field = sortable.find((known) => known === name);
    if (!field) throw new SortError(`Can't sort by ${JSON.stringify(name)}; the fields are ${sortable.join(", ")}`);
    if (seen.has(field)) throw new SortError(`Has ${field} twice`);
    seen.add(field);
    return { field, descending: part.startsWith("-") };
  });
}

/** A sorted copy. Items that are equal by every key stay in their order. */
export function sortBy<Item, Field extends string>(
  items: readonly Item[],
  keys: readonly SortKey<Field>[],
  read: (item: Item, field: Field) => string | number,
): Item[] {
  return [...items].sort((one, other) => {
    for (const { field, descending } of keys) {
      const [a, b] = [read(one, field), read(other, field)];
      if (a !== b) return a < b === descending ? 1 : -1;
    }
    return 0;
  });
}
