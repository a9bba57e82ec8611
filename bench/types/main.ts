/**
 * What each client's types cost a compiler: instantiations and check time of a program that calls every operation once
 * and reads what came, and what is said of a method that isn't there. Prints tables in Markdown.
 */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { bench } from "../generators.js";
import { median } from "../lib/samples.js";
import { folderWith } from "../prepare.js";
import { type Client, clients } from "./clients.js";
import { large, ours, type Subject } from "./document.js";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const tsc = join(bench, "node_modules/typescript/bin/tsc");

const options = {
  ...{ target: "es2022", lib: ["es2023", "dom", "dom.iterable"], module: "esnext", moduleResolution: "bundler" },
  ...{ strict: true, skipLibCheck: true, noEmit: true, types: [] },
};

interface Cost {
  readonly instantiations: number;
  readonly types: number;
  readonly checkMs: number;
  readonly totalMs: number;
  readonly memoryMb: number;
}

function compile(folder: string): { cost: Cost; said: string[] } {
  let output: string;
  try {
    output = execFileSync(process.execPath, [tsc, "-p", folder, "--extendedDiagnostics", "--pretty", "false"], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const lines = output.split("\n");
  const number = (label: string) =>
    Number(lines.find((line) => line.startsWith(`${label}:`))?.replace(/^.*:\s*([\d.]+).*$/, "$1"));
  const figures = lines.findIndex((line) => /^Files:/.test(line));
  return {
    cost: {
      instantiations: number("Instantiations"),
      types: number("Types"),
      checkMs: number("Check time") * 1000,
      totalMs: number("Total time") * 1000,
      memoryMb: number("Memory used") / 1000,
    },
    said: lines.slice(0, figures).filter((line) => line.trim() !== ""),
  };
}

/** A folder with a client's files, and a program that uses all of it. Packages are found further up. */
async function project(client: Client, subject: Subject): Promise<string> {
  const folder = await folderWith(
    `types/${subject.title}/${client.name.replaceAll(" ", "-")}`,
    JSON.stringify(subject.document),
  );
  await client.generate(folder);
  const calls = subject.operations.map((operation, index) => `export const r${index} = ${client.call(operation)};`);
  writeFileSync(join(folder, "main.ts"), `${[client.head(subject.title), ...calls].join("\n")}\n`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["main.ts"] }));
  return folder;
}

console.log(
  `${cpus()[0]?.model}, Node ${process.version}, TypeScript ${ts.version}, medians of ${ROUNDS} interleaved runs\n`,
);
for (const subject of [ours(), large(1000)]) {
  const folders = new Map<Client, string>();
  const costs = new Map<Client, Cost[]>();
  for (const client of clients) folders.set(client, await project(client, subject));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [client, folder] of folders) {
      const { cost, said } = compile(folder);
      if (said.length > 0) throw new Error(`${client.name}: ${said.slice(0, 5).join("\n")}`);
      costs.set(client, [...(costs.get(client) ?? []), cost]);
    }
  }
  console.log(`## ${subject.name}\n`);
  console.log("| client | instantiations | types | check time | total time | memory |\n|---|--:|--:|--:|--:|--:|");
  for (const [client, all] of costs) {
    const of = (key: keyof Cost) => Math.round(median(all.map((cost) => cost[key]))).toLocaleString("en");
    const times = `${of("checkMs")} ms | ${of("totalMs")} ms | ${of("memoryMb")} MB`;
    console.log(`| ${client.name} | ${of("instantiations")} | ${of("types")} | ${times} |`);
  }
  console.log();
  if (subject.operations.length >= 1000) {
    console.log("A method that isn't there:\n");
    for (const [client, folder] of folders) {
      writeFileSync(join(folder, "main.ts"), `${client.head(subject.title)}\n${client.wrong};\nexport {};\n`);
      const { said } = compile(folder);
      const text = said.join("\n");
      console.log(
        `- ${client.name}: ${said.length} line(s), ${text.length} characters: \`${(said[0] ?? "").slice(0, 160)}\``,
      );
    }
    console.log();
  }
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
}
