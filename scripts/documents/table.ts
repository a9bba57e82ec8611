/** What became of the documents, as Markdown. */
import type { NameScore } from "./names.js";
import type { Tried, TriedPeer } from "./try-one.js";

const HEAD =
  "| document | operations | generated | left out | repaired | chosen | `unknown` | s | MB | tsc errors | why not |";
const RULE = "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|";

/** A row for each, and their sum; that of more than are shown, where it is given. */
export function documentsTable(shown: readonly Tried[], all = shown): string {
  return [HEAD, RULE, ...shown.map(row), sumRow(all)].join("\n");
}

function row({ document, documented, generated, seconds, megabytes, compiled }: Tried): string {
  const { operations, findings, refused } = generated;
  const problem = refused ?? compiled?.first ?? "";
  return cells([
    document.name,
    documented,
    operations.length,
    documented - operations.length,
    findings.repaired,
    findings.chosen,
    compiled?.unknowns ?? "–",
    seconds.toFixed(1),
    megabytes?.toFixed(0) ?? "–",
    compiled?.errors ?? "–",
    problem,
  ]);
}

function sumRow(all: readonly Tried[]): string {
  const sum = (of: (tried: Tried) => number) => all.reduce((total, tried) => total + of(tried), 0);
  const good = all.filter(isGood).length;
  return cells([
    `**${good} of ${all.length} generate and compile**`,
    sum(({ documented }) => documented),
    sum(({ generated }) => generated.operations.length),
    sum(({ documented, generated }) => documented - generated.operations.length),
    sum(({ generated }) => generated.findings.repaired),
    sum(({ generated }) => generated.findings.chosen),
    sum(({ compiled }) => compiled?.unknowns ?? 0),
    sum(({ seconds }) => seconds).toFixed(0),
    Math.max(...all.map(({ megabytes }) => megabytes ?? 0)).toFixed(0),
    sum(({ compiled }) => compiled?.errors ?? 0),
    "",
  ]);
}

/** A client was written, and compiles. */
export function isGood({ generated, compiled }: Tried): boolean {
  return generated.refused === undefined && compiled?.errors === 0;
}

export function peersTable(all: readonly Tried[]): string {
  const names = all[0]?.peers.map(({ name }) => name) ?? [];
  const head = cells(["document", "keysmith", ...names]);
  const rows = all.map(({ document, generated, seconds, megabytes, compiled, peers }) => {
    const ours = {
      ...(generated.refused !== undefined && { refused: generated.refused }),
      seconds,
      megabytes,
      compiled,
    };
    return cells([document.name, ...[{ name: "keysmith", ...ours }, ...peers].map(peerCell)]);
  });
  const good = ["keysmith", ...names].map((name) => {
    const count = all.filter((tried) =>
      name === "keysmith"
        ? isGood(tried)
        : tried.peers.some((peer) => peer.name === name && peer.compiled?.errors === 0),
    ).length;
    return `**${count} of ${all.length}**`;
  });
  return [
    head,
    cells(["---", ...["keysmith", ...names].map(() => "---")]),
    ...rows,
    cells(["**generate and compile**", ...good]),
  ].join("\n");
}

function peerCell({ refused, seconds, megabytes, compiled }: TriedPeer): string {
  if (refused !== undefined) return `no client (${seconds.toFixed(1)} s)`;
  const errors = compiled?.errors === 0 ? "compiles" : `${compiled?.errors} tsc errors`;
  return `${errors}, ${seconds.toFixed(1)} s, ${megabytes?.toFixed(0) ?? "?"} MB`;
}

/** What was left out, repaired and chosen, in how many documents. */
export function kindsTable(all: readonly Tried[]): string {
  const kinds = new Map<string, { places: number; documents: number }>();
  for (const { generated } of all) {
    for (const [kind, places] of Object.entries(generated.kinds)) {
      const known = kinds.get(kind) ?? { places: 0, documents: 0 };
      kinds.set(kind, { places: known.places + places, documents: known.documents + 1 });
    }
  }
  const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "| what | places | documents |",
    "|---|--:|--:|",
    ...rows.map(([kind, { places, documents }]) => cells([kind, places, documents])),
  ].join("\n");
}

export function namesSection({ compared, sameMethod, sameName, different }: NameScore): string {
  const percent = (count: number) => `${((100 * count) / Math.max(1, compared)).toFixed(0)} %`;
  return [
    `Of ${compared} operations ${sameMethod} (${percent(sameMethod)}) have the same method, ${sameName} (${percent(sameName)}) the same name.`,
    "",
    "| operation | derived | published |",
    "|---|---|---|",
    ...different.map(({ operation, ours, theirs }) => cells([operation, ours, theirs])),
  ].join("\n");
}

function cells(values: readonly (string | number)[]): string {
  return `| ${values.map((value) => String(value).replaceAll("|", "\\|").replaceAll(/\s+/g, " ")).join(" | ")} |`;
}
