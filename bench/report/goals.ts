/** What was aimed at, and whether it was hit; and where others are better than ours. */
import { clients, OURS } from "../clients/index.js";
import { median, ratio } from "../lib/samples.js";
import type { Results } from "../measurements.js";
import { short, table } from "./markdown.js";
import type { Section } from "./section.js";

/** Two walks that differ by less are equally fast. */
const NOISE = 1.02;

export function goals({ overhead, walks, imports }: Results): string {
  const alone = ratio(overhead[OURS], overhead["openapi-fetch"]);
  const sequential = walks[1]?.samples ?? {};
  const others = Object.entries(sequential).filter(([name]) => name !== OURS);
  const [fastest] = others.sort(([, a], [, b]) => median(a) - median(b));
  const walk = ratio(sequential[OURS], fastest?.[1]);
  const concurrent = walks[8]?.samples ?? {};
  const floor = ratio(concurrent[OURS], concurrent.floor);
  const cold = median(imports.installed[OURS] ?? []);
  const row = (goal: string, measured: string, met: boolean) => [goal, measured, met ? "met" : "**not met**"];
  return table(
    ["goal", "measured", ""],
    [
      row("A call costs at most 1.3 × openapi-fetch alone", `${alone.toFixed(2)} ×`, alone <= 1.3),
      row(
        "A sequential walk is as fast as the fastest (within 2 %)",
        `${walk.toFixed(2)} × ${clients[fastest?.[0] ?? ""]}`,
        walk <= NOISE,
      ),
      row("A walk with 8 pages in flight takes at most 1.15 × the floor", `${floor.toFixed(2)} ×`, floor <= 1.15),
      row("A cold import takes at most 15 ms", `${short(cold)} ms`, cold <= 15),
    ],
    3,
  );
}

/** Better by less than this is a tie. */
const TIE = 0.97;

export function losses(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ title, names, columns }) =>
    columns.flatMap(({ head, ratios = {} }) => {
      const better = Object.entries(ratios)
        .filter(([name, value]) => value < TIE && name in names && name !== "bare-fetch" && name !== "floor")
        .sort(([, a], [, b]) => a - b);
      const said = better.map(([name, value]) => `${names[name]} (${value.toFixed(2)} ×)`);
      return said.length > 0 ? [`- ${title}, ${head}: ${said.join(", ")}.`] : [];
    }),
  );
  return lines.length > 0 ? lines.join("\n") : "Nowhere in this run.";
}
