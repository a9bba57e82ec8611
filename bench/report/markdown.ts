/** A table; the first `left` columns hold text. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[], left = 1): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column < left ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/** Three figures at least; counts as they are. */
export const short = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString("en") : value.toFixed(value >= 10 ? 1 : 2);
