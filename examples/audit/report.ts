import type { StaleKey } from "./stale-keys.js";

export function table(stale: readonly StaleKey[]): string {
  const rows = stale.map(({ key, unusedDays }) => [key.identifier, String(unusedDays), key.description ?? ""]);
  const all = [["KEY", "DAYS", "DESCRIPTION"], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function csv(stale: readonly StaleKey[]): string {
  const rows = stale.map(({ key, unusedDays }) =>
    [key.identifier, unusedDays, key.description ?? ""].map(quoted).join(","),
  );
  return ["identifier,unused_days,description", ...rows].join("\r\n");
}

/** RFC 4180; a spreadsheet would take some first characters for a formula. */
function quoted(value: string | number): string {
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
