import type { Input } from "../generate/source/load.js";
import { type Change, LEVELS, type Level } from "./change.js";
import { type Client, makeClient, type ReadOptions } from "./clients.js";
import { Changes } from "./collect.js";
import { compareAnswers } from "./compare/answers.js";
import { compareArguments } from "./compare/arguments.js";
import { compareClient } from "./compare/client.js";
import type { Context, OperationPair } from "./compare/context.js";
import { compareDefaults } from "./compare/defaults.js";
import { compareFacts } from "./compare/facts.js";
import { compareMethods } from "./compare/methods.js";
import { Places } from "./places.js";
import { createProgram } from "./program.js";
import { TypeComparer } from "./types/compare.js";
import { methodTypes } from "./types/methods.js";

/** What changes between the clients of two documents. */
export interface Diff {
  /** The greatest level of any change; `undefined` where nothing changes. */
  readonly level: Level | undefined;
  /** The part of a version (Semantic Versioning) that has to go up. */
  readonly bump: "major" | "minor" | "patch" | undefined;
  /** Breaking ones first, each level in the order of the client's methods. */
  readonly changes: readonly Change[];
}

/**
 * Says what changes for those who use the client of a document, when that document becomes another one. Both clients are
 * generated in memory, and the compiler decides whether the new one fits where the old one was used.
 *
 * @param old - The document as it was: a path, an http(s) URL, or `{ text, file }`.
 * @param next - The document as it is now.
 * @example
 * ```ts
 * import { diff } from "keysmith";
 *
 * const { bump, changes } = await diff("openapi.old.yaml", "openapi.yaml");
 * console.log(bump, changes.filter(({ level }) => level === "breaking"));
 * ```
 * @throws LoadError where a document can't be read, or isn't OpenAPI.
 */
export async function diff(old: Input, next: Input, options: DiffOptions = {}): Promise<Diff> {
  const before = await makeClient(old, options.old ?? options);
  const after = await makeClient(next, options.new ?? options);
  const context = contextOf(before, after);
  compareClient(context);
  for (const pair of compareMethods(context)) compareOperation(context, pair);
  const changes = sorted(context.changes.all(), after);
  const level = LEVELS.find((each) => changes.some((change) => change.level === each));
  return { level, bump: level && BUMPS[level], changes };
}

/** How the documents are read: both in one way, or each in its own. */
export interface DiffOptions extends ReadOptions {
  readonly old?: ReadOptions | undefined;
  readonly new?: ReadOptions | undefined;
}

const BUMPS = { breaking: "major", additive: "minor", neutral: "patch" } as const;

function contextOf(old: Client, next: Client): Context {
  const program = createProgram(old.files, next.files);
  const places = { old: new Places(old), new: new Places(next) };
  return { old, new: next, program, types: new TypeComparer(program), places, changes: new Changes(places) };
}

function compareOperation(context: Context, pair: OperationPair): void {
  compareFacts(context, pair);
  compareDefaults(context, pair);
  const { program } = context;
  const old = methodTypes(program, program.old, context.old.model.names.type, pair.old.name);
  const next = methodTypes(program, program.new, context.new.model.names.type, pair.new.name);
  if (!old || !next) return;
  compareArguments(context, pair, old, next);
  compareAnswers(context, pair, old, next);
}

function sorted(changes: readonly Change[], { model }: Client): Change[] {
  const order = new Map(model.operations.map(({ name }, index) => [name, index]));
  const placeOf = ({ methods }: Change) => order.get(methods[0] ?? "") ?? -1;
  return [...changes].sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      placeOf(a) - placeOf(b) ||
      (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
}
