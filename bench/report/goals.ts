/** What was aimed at, and whether it was hit; and where others are better than ours. */
import { clients, OURS } from "../clients/index.js";
import { median, ratio } from "../lib/samples.js";
import type { Results } from "../measurements.js";
import { short, table } from "./markdown.js";
import type { Section } from "./section.js";
import { SIGNAL } from "./sections.js";

/** Two walks that differ by less are equally fast. */
const NOISE = 1.02;

export function goals({ overhead, allocation, loopback, walks, imports }: Results): string {
  const alone = ratio(overhead[OURS], overhead["openapi-fetch"]);
  const signalled = ratio(overhead[OURS + SIGNAL], overhead[`openapi-fetch${SIGNAL}`]);
  const busy = ratio(loopback[64]?.[OURS], loopback[64]?.["openapi-fetch"]);
  const limited = ratio(loopback[64]?.[OURS], loopback[64]?.["redocly-limits"]);
  const bytes = allocation[OURS] ?? Number.NaN;
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
      row("A call costs at most 0.80 × openapi-fetch alone", `${alone.toFixed(2)} ×`, alone <= 0.8),
      row("With a signal at most 0.70 ×", `${signalled.toFixed(2)} ×`, signalled <= 0.7),
      row("64 calls at once over loopback cost at most 1.00 × openapi-fetch alone", `${busy.toFixed(2)} ×`, busy <= 1),
      row(
        "And less than `redocly generate-client` with its time limit and retries on",
        `${limited.toFixed(2)} ×`,
        limited < 1,
      ),
      row("A call allocates at most 18 KB", `${(bytes / 1000).toFixed(1)} KB`, bytes <= 18_000),
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

/** Better or worse by less than this is a tie. */
const TIE = 0.03;

/** For each column who is better than ours, and who is worse. */
export function standings(sections: readonly Section[]): string {
  const lines = sections.flatMap(({ title, names, columns }) =>
    columns.flatMap(({ head, ratios }) => {
      if (!ratios) return [];
      const others = Object.entries(ratios)
        .filter(([name]) => name in names && ![OURS, "bare-fetch", "floor"].includes(name))
        .sort(([, a], [, b]) => a - b);
      const list = (isOne: (ratio: number) => boolean) =>
        others
          .filter(([, value]) => isOne(value))
          .map(([name, value]) => `${names[name]} (${value.toFixed(2)} ×)`)
          .join(", ") || "nobody";
      return [
        `- ${title}, ${head}. Better: ${list((value) => value < 1 - TIE)}. Worse: ${list((value) => value > 1 + TIE)}.`,
      ];
    }),
  );
  return lines.join("\n");
}
