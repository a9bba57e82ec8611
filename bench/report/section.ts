/** One table of the report: who against what, each as a number and as a ratio to ours. */
import { OURS } from "../clients/index.js";
import { median, ratio, type Samples } from "../lib/samples.js";
import { short, table } from "./markdown.js";

export interface Column {
  readonly head: string;
  readonly values: Readonly<Record<string, number>>;
  /** To ours; none where less is no better than more. */
  readonly ratios?: Readonly<Record<string, number>>;
}

export interface Section {
  readonly title: string;
  readonly text: string;
  readonly names: Readonly<Record<string, string>>;
  readonly columns: readonly Column[];
}

const mapped = <From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));

export const measured = (head: string, samples: Samples): Column => ({
  head,
  values: mapped(samples, median),
  ratios: mapped(samples, (values) => ratio(values, samples[OURS])),
});

export const counted = (head: string, values: Readonly<Record<string, number>>): Column => ({
  head,
  values,
  ratios: mapped(values, (value) => value / (values[OURS] ?? Number.NaN)),
});

const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? "" : short(value));

export function render({ title, text, names, columns }: Section): string {
  const heads = columns.flatMap(({ head, ratios }) => (ratios ? [head, "× ours"] : [head]));
  const rows = Object.entries(names).map(([name, said]) => [
    name === OURS ? `**${said}**` : said,
    ...columns.flatMap(({ values, ratios }) =>
      ratios ? [cell(values[name]), ratios[name]?.toFixed(2) ?? ""] : [cell(values[name])],
    ),
  ]);
  return `## ${title}\n\n${text}\n\n${table(["", ...heads], rows)}`;
}
