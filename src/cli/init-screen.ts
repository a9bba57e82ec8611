import type { Initialized, InitOptions } from "../init/index.js";
import type { Proposal } from "../init/proposal.js";
import { listAll } from "./summary.js";
import { counted, listed, oneLine, type Print, shortLine, shortPath } from "./terminal.js";

const WIDTH = 160;

/** One screen: what was found, what is unsure, what was written, and what to do next. */
export function printInit(
  title: string,
  { api, options, overlay, config }: InitOptions,
  done: Initialized,
  verbose: boolean,
  print: Print,
): void {
  const { survey, generated, written } = done;
  const resources = new Set([...survey.names.values()].map((name) => name.split(".").slice(0, -1).join(".")));
  const line = (label: string, text: string) => print.log(`  ${label.padEnd(14)}${shortLine(text, WIDTH)}`);
  print.log(oneLine(`${title}: ${counted(survey.names.size, "operation")} in ${counted(resources.size, "resource")}.`));
  for (const [label, text] of facts(done)) line(label, text);
  const files = [...written, ...(generated.changes?.written.length ? [shortPath(options.out)] : [])];
  print.log(files.length > 0 ? `Wrote ${files.join(", ")}.` : "All is up to date.");
  if (verbose) for (const text of details(done)) print.log(text);
  const flag = config === "redocly.yaml" ? "" : ` --config ${config}`;
  print.log(`Review ${overlay}, then:`);
  print.log(`  npx keysmith generate ${api.name}${flag}`);
  print.log(`  npx keysmith generate ${api.name}${flag} --check    in CI`);
}

function facts({ survey, added, dropped, unsure, gone, generated, pinned, unknown }: Initialized): [string, string][] {
  const of = (kind: Proposal["kind"]) => added.filter((each) => each.kind === kind);
  const lists = of("list");
  const kept = pinned > 0 ? `${pinned} kept, ` : "";
  const names = `${kept}${survey.names.size - pinned} derived${survey.chosen > 0 ? `, ${survey.chosen} of them chosen where two would be one` : ""}`;
  const rows: [string, string | undefined][] = [
    ["names", names],
    ["", unknown > 0 ? `${unknown} more names are for operations that the document doesn't have` : undefined],
    ["lists", listLine(survey.lists.length, lists)],
    [
      "",
      dropped.length > 0
        ? `${dropped.length} more fail the check and stay plain calls: ${dropped[0]?.proposal.subject}`
        : undefined,
    ],
    [
      "unsure",
      unsure.length > 0 ? `${unsure.length}, such as ${unsure[0]?.subject}: ${unsure[0]?.question}` : undefined,
    ],
    ["errors", errorLine(survey.errors)],
    ["rate limits", some(of("rate-limit"), (all) => `${counted(all.length, "operation")} by ${all[0]?.evidence}`)],
    [
      "client",
      some(of("client-parameter"), (all) => all.map(({ subject, evidence }) => `${subject} (${evidence})`).join(", ")),
    ],
    ["idempotency", some(of("idempotency-key"), (all) => all.map(({ subject }) => subject).join(", "))],
    [
      "secrets",
      some(
        of("secret"),
        (all) =>
          `${all.length}: ${listed(
            all.map(({ subject }) => subject),
            4,
          )}`,
      ),
    ],
    [
      "dates",
      survey.dates.length > 0
        ? `${survey.dates.length} without a zone: ${listed(survey.dates, 3)} (x-date-time says which)`
        : undefined,
    ],
    ["left out", generated.leftOut > 0 ? counted(generated.leftOut, "operation") : undefined],
    ["no longer", gone.length > 0 ? `${gone.length} in the overlay match nothing: ${listed(gone, 2)}` : undefined],
  ];
  return rows.flatMap(([label, text]): [string, string][] => (text === undefined ? [] : [[label, oneLine(text)]]));
}

function some<T>(all: readonly T[], text: (all: readonly T[]) => string): string | undefined {
  return all.length === 0 ? undefined : text(all);
}

function listLine(known: number, added: readonly Proposal[]): string {
  const byRule = new Map<string, number>();
  for (const { rule } of added) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const parts = [...byRule].sort(([, a], [, b]) => b - a).map(([rule, count]) => `${count} by ${rule}`);
  if (known > 0) parts.push(`${known} declared`);
  const count = known + added.length;
  return count === 0 ? "none" : `${count}: ${parts.join(", ")}`;
}

function errorLine(errors: ReadonlyMap<string, number>): string | undefined {
  if (errors.size === 0) return undefined;
  const sorted = [...errors].sort(([, a], [, b]) => b - a).map(([at, count]) => `${count} ${at || "undescribed"}`);
  return `responses by where they say what went wrong: ${listed(sorted, 5)}`;
}

function details({ dropped, unsure, gone, generated }: Initialized): string[] {
  return [
    ...unsure.map(({ subject, question }) => `unsure: ${subject}: ${question}`),
    ...dropped.map(({ proposal, why }) => `left a plain call: ${proposal.subject} (${proposal.rule}): ${why}`),
    ...gone.map((target) => `no longer matches: ${target}`),
    ...listAll(generated.findings),
  ].map((text) => (text.includes("\n") ? text : text.trimEnd()));
}
