/** Generates one client, and prints what became of it. */
import { generate, type Level, LoadError, OutputError } from "keysmith";

export interface GeneratedOne {
  /** In one line, why there is no client. */
  readonly refused?: string;
  readonly operations: readonly { readonly name: string; readonly method: string; readonly path: string }[];
  readonly findings: Readonly<Record<Level, number>>;
  /** What was left out or repaired, by kind. */
  readonly kinds: Readonly<Record<string, number>>;
}

const NONE = { error: 0, "left-out": 0, repaired: 0, chosen: 0 };

async function generateOne(document: string, out: string): Promise<GeneratedOne> {
  try {
    const { operations, findings, errors } = await generate(document, { out, runtime: "@keysmith/runtime" });
    const counts: Record<Level, number> = { ...NONE };
    const kinds: Record<string, number> = {};
    for (const { level, kind } of findings) {
      counts[level]++;
      kinds[`${level}: ${kind}`] = (kinds[`${level}: ${kind}`] ?? 0) + 1;
    }
    const [first] = errors;
    return { ...(first && { refused: first.message }), operations, findings: counts, kinds };
  } catch (error) {
    if (!(error instanceof LoadError) && !(error instanceof OutputError)) throw error;
    return { refused: error.message, operations: [], findings: NONE, kinds: {} };
  }
}

const [document = "", out = ""] = process.argv.slice(2);
console.log(JSON.stringify(await generateOne(document, out)));
