export interface SortKey<Field extends string = string> {
  readonly field: Field;
  readonly descending: boolean;
}

/** The text names a field that can't be sorted by, or one twice. */
export class SortError extends Error {
  override readonly name = "SortError";
}

/**
 * Reads `-createdTime,description`: a comma between fields, `-` before one that descends. An empty text sorts nothing.
 *
 * @throws {@link SortError} and nothing else.
 */
export function parseSort<Field extends string>(text: string, sortable: readonly Field[]): SortKey<Field>[] {
  if (text === "") return [];
  const seen = new Set<Field>();
  // No more keys can be right than there are fields; a longer text is refused at the first one too many.
  return text.split(",", sortable.length + 1).map((part) => {
    const name = part.replace(/^-/, "");
    const field = sortable.find((known) => known === name);
    if (!field) throw new SortError(`Can't sort by ${JSON.stringify(name)}; the fields are ${sortable.join(", ")}`);
    if (seen.has(field)) throw new SortError(`Names ${field} twice`);
    seen.add(field);
    return { field, descending: part.startsWith("-") };
  });
}

/** A copy in order. Items that are equal by every key stay in the order they were in. */
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
