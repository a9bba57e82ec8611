/**
 * Walks lists of random services, and prints what was lost, given twice or ended in an error, by what the service does.
 *
 *     npm run test:fuzz -- SEED WALKS
 *
 * Each walk has a seed of its own, so that it can be walked again alone: `npm run test:fuzz -- SEED 1`. Fails where a
 * walk repeated an item, or lost one and could have known; where one of a service that does what it should ended in an
 * error; and where more than 1 % did of those that hide, cut or clamp.
 */
import { Random } from "./random.js";
import { type Outcome, walkAtRandom } from "./walk.js";

const [seed = 1, walks = 50_000] = process.argv.slice(2).map(Number);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

interface Row {
  walks: number;
  lost: number;
  repeated: number;
  errors: number;
  requests: number;
  pages: number;
}

const kindOf = ({ behaviour, walker }: Outcome): string => {
  const { style, quirk, changes } = behaviour;
  if (quirk !== "none") return `${style}: ${quirk}`;
  return `${style}: ${changes > 0 || walker.deletes ? "changes" : "stands still"}`;
};

/** Nothing shows a hidden page that is empty, of a list without a total or with pages of a few items; nor a tie of changing items. */
const canKnow = ({ behaviour: { quirk, statesTotal, changes }, walker }: Outcome): boolean => {
  if (quirk === "ties") return statesTotal && changes === 0 && !walker.deletes;
  return quirk === "hides" ? statesTotal : quirk !== "hides and cuts";
};

const rows = new Map<string, Row>();
const errors = new Map<string, number>();
const faults: string[] = [];
for (let walk = seed; walk < seed + walks; walk++) {
  const outcome = await walkAtRandom(new Random(walk));
  const { lost, repeated, error, requests, pages } = outcome;
  const kind = kindOf(outcome);
  const row = rows.get(kind) ?? { walks: 0, lost: 0, repeated: 0, errors: 0, requests: 0, pages: 0 };
  row.walks++;
  row.lost += Number(lost > 0 && !error);
  row.repeated += Number(repeated > 0);
  row.errors += Number(error !== undefined);
  row.requests += requests;
  row.pages += pages;
  rows.set(kind, row);
  if (error) errors.set(`${kind}: ${error}`, (errors.get(`${kind}: ${error}`) ?? 0) + 1);
  const isPlain = outcome.behaviour.quirk === "none";
  if (error?.includes("endless") || repeated > 0 || (lost > 0 && !error && canKnow(outcome)) || (error && isPlain)) {
    faults.push(
      JSON.stringify({ seed: walk, lost, repeated, error, requests, ...outcome.behaviour, ...outcome.walker }),
    );
  }
}

console.log(`${walks} walks from seed ${seed}\n`);
console.log("| service | walks | lost | repeated | errors | requests by pages |\n|---|--:|--:|--:|--:|--:|");
for (const [kind, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const share = ((100 * row.errors) / row.walks).toFixed(2);
  const cost = (row.requests / row.pages).toFixed(2);
  console.log(`| ${kind} | ${row.walks} | ${row.lost} | ${row.repeated} | ${row.errors} (${share} %) | ${cost} |`);
}
console.log("\nerrors");
for (const [text, count] of [...errors].sort()) console.log(`${count} × ${text}`);
const odd = [...rows].filter(([kind]) => /hides|cuts|clamps/.test(kind)).map(([, row]) => row);
const [oddWalks, oddErrors] = [sum(odd.map((row) => row.walks)), sum(odd.map((row) => row.errors))];
console.log(`\nhides, cuts or clamps: ${oddErrors} errors in ${oddWalks} walks`);
if (oddErrors > Math.max(1, oddWalks / 100)) process.exitCode = 1;
if (faults.length > 0) {
  console.log(`\n${faults.length} faults`);
  for (const fault of faults.slice(0, 20)) console.log(fault);
  process.exitCode = 1;
}
