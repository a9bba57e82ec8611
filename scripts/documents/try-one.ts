/** One document, generated and compiled; with its peers where they are asked for. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Compiled } from "./compile.js";
import type { Compiler } from "./compiler.js";
import type { Document } from "./corpus.js";
import { countOperations } from "./documented.js";
import type { GeneratedOne } from "./generate-one.js";
import { type Measured, measure } from "./measure.js";
import { peers, runPeer } from "./peers.js";
import { cache, type Programs, root } from "./programs.js";

export interface Tried {
  readonly document: Document;
  /** Counted without the generator. */
  readonly documented: number;
  readonly generated: GeneratedOne;
  readonly seconds: number;
  readonly megabytes: number | undefined;
  readonly compiled: Compiled | undefined;
  readonly peers: readonly TriedPeer[];
}

export interface TriedPeer {
  readonly name: string;
  readonly refused?: string;
  readonly seconds: number;
  readonly megabytes: number | undefined;
  readonly compiled: Compiled | undefined;
}

/** What a document is tried with. */
export interface Bench {
  readonly programs: Programs;
  readonly compiler: Compiler;
  readonly withPeers: boolean;
}

const RUNTIME = join(root, "src/runtime/index.ts");

export async function tryOne(document: Document, { programs, compiler, withPeers }: Bench): Promise<Tried> {
  const out = join(cache, "out", document.name.replaceAll(/[^\w.-]+/g, "-"));
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const ran = await measure([programs.generate, document.file, join(out, "keysmith")], root);
  const generated = parsed<GeneratedOne>(ran) ?? crashed(ran);
  const entry = join(out, "keysmith/index.ts");
  const tried = {
    document,
    documented: await countOperations(document.file).catch(() => 0),
    generated,
    seconds: ran.seconds,
    megabytes: ran.megabytes,
    compiled: generated.refused === undefined ? await compiler.compile({ entry, runtime: RUNTIME }) : undefined,
  };
  const results: TriedPeer[] = [];
  for (const peer of withPeers ? peers : []) {
    const { ok, entry, seconds, megabytes, stderr, stdout } = await runPeer(peer, document.file, join(out, peer.name));
    const compiled = ok ? await compiler.compile({ entry }) : undefined;
    results.push({
      name: peer.name,
      ...(!ok && { refused: lastLine(stderr || stdout) }),
      seconds,
      megabytes,
      compiled,
    });
  }
  await rm(out, { recursive: true, force: true });
  return { ...tried, peers: results };
}

function parsed<T>({ ok, stdout }: Measured): T | undefined {
  return ok ? (JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as T) : undefined;
}

function crashed({ stderr }: Measured): GeneratedOne {
  const findings = { error: 0, "left-out": 0, repaired: 0, chosen: 0 };
  return { refused: `keysmith failed: ${lastLine(stderr)}`, operations: [], findings, kinds: {} };
}

/** The line of an uncaught error's message, or the last one. */
function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? "no output").trim().slice(0, 200);
}
