/** docs/benchmarks.md */
import type { Results } from "../measurements.js";
import { environment } from "./environment.js";
import { goals, losses } from "./goals.js";
import { render, type Section } from "./section.js";

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`: run it rather than edit this. All is measured in one run, on the packages as \`npm run pack\` makes
them, in plain Node.js, with every program compiled by esbuild. Candidates take turns, and who comes first changes from
round to round. Numbers are medians; "× ours" is the median of the ratios of each round: more than 1 means that ours is
faster or smaller.

All clients do the same work for the caller (the programs are in \`bench/clients/\`), but not the same on the way. Ours
has on, as it comes: a time limit of each attempt that covers the body, two retries where repeating is safe, a limit of
the answer's size, no redirect that could leak a credential, errors by class without secrets, checks of arguments, and
lists that neither lose nor repeat an item while they change. openapi-fetch and hey-api have none of that, openapi-fetch
with a timer has the time limit. \`redocly generate-client\` can retry, limit and iterate: only its iterator is on here,
as the others are off unless asked. hey-api is the newest version that runs on Node.js 20.`;

export function page(
  results: Results,
  sections: readonly Section[],
  loads: readonly string[],
  seconds: number,
): string {
  return `${[
    INTRODUCTION,
    environment(loads, seconds),
    `## Goals\n\n${goals(results)}`,
    `## Where we lose\n\nWho is better than ours by more than 3 %, bare \`fetch\` and the floor left out:\n\n${losses(sections)}`,
    ...sections.map(render),
  ].join("\n\n")}\n`;
}
