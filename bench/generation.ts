/** How long each generator takes for a client, its process included. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bench, generate, generators } from "./generators.js";
import { type Samples, takeTurns, time } from "./lib/samples.js";
import { folderWith } from "./prepare.js";
import { large } from "./types/document.js";

export const OPERATIONS = 300;

export interface Generation {
  readonly own: Samples;
  readonly large: Samples;
}

async function measure(document: string, rounds: number): Promise<Samples> {
  const candidates: Record<string, () => Promise<number>> = {};
  for (const name of Object.keys(generators)) {
    const folder = await folderWith(`generation/${name}`, document);
    candidates[name] = () => time(() => generate(name, folder));
  }
  return takeTurns(candidates, { rounds, warmups: rounds > 3 ? 1 : 0, seconds: 25 });
}

export async function measureGeneration(): Promise<Generation> {
  return {
    own: await measure(readFileSync(join(bench, "../generated/openapi.json"), "utf8"), 5),
    large: await measure(JSON.stringify(large(OPERATIONS).document), 3),
  };
}
