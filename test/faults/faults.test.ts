import { describe, test } from "vitest";
import { families } from "./rows.js";
import { run } from "./run.js";
import { METHODS, STYLES } from "./styles.js";

for (const [family, rows] of Object.entries(families)) {
  describe(family, () => {
    for (const row of rows) {
      for (const style of STYLES.filter(({ name }) => !row.style || row.style === name)) {
        for (const method of METHODS.filter((each) => row[each] ?? row.all)) {
          test(`${row.when} · ${style.name} ${method}`, () => run(row, style, method));
        }
      }
    }
  });
}
