import type { OperationModel } from "../../generate/model/types.js";
import { words } from "../message.js";
import type { Part } from "../places.js";
import { type MethodTypes, parametersOf, propertyType, takesOldCalls } from "../types/methods.js";
import { type Reached, reachedFrom } from "../types/pairs.js";
import { type Context, type OperationPair, operationPlace } from "./context.js";

/** What can be given to a method. Whether old calls still compile, the compiler says; why not, the types' properties. */
export function compareArguments(context: Context, pair: OperationPair, old: MethodTypes, next: MethodTypes): void {
  const { changes, program } = context;
  let breaks = false;
  for (const [part, label, reached] of argumentChanges(context, pair, old, next)) {
    changes.addReached(pair, part, label, reached);
    breaks ||= reached.some(({ level }) => level === "breaking");
  }
  if (breaks || takesOldCalls(program.checker, old, next)) return;
  const message = words`took ${textOf(context, old)}, takes ${textOf(context, next)}`;
  const change = { level: "breaking", kind: "arguments", at: pair.new.name, message } as const;
  changes.add({ ...change, ...operationPlace(context, pair) }, [pair.new.name]);
}

function* argumentChanges(
  context: Context,
  pair: OperationPair,
  old: MethodTypes,
  next: MethodTypes,
): Generator<[Part, string, Reached[]]> {
  const [before, after] = [argumentTypes(context, pair.old, old), argumentTypes(context, pair.new, next)];
  for (const [name, part] of PARTS) {
    const [from, to] = [before.get(name), after.get(name)];
    // Without this part before and now there is nothing to compare.
    if (!from && !to) continue;
    const reached = reachedFrom(context.types.compareParts(from?.type, to?.type, "in"));
    const { label = name } = to ?? from ?? {};
    yield [{ in: part }, label, reached];
  }
  yield* pathChanges(context, pair, before.get("path"), after.get("path"));
}

type Name = "path" | "body" | "query" | "headers";

const PARTS: readonly (readonly [Name, Exclude<Part["in"], "status" | "operation" | "data">])[] = [
  ["body", "body"],
  ["query", "query"],
  ["headers", "header"],
];

interface Argument {
  readonly type: Type;
  /** How it is written in a call: `query`, or `options.query` where a body stands in its place. */
  readonly label: string;
}

type Type = Parameters<typeof propertyType>[1];

/** What each part of a request is given as: path parameters first, then the body or else the query, then options. */
function argumentTypes(
  { program: { checker } }: Context,
  model: OperationModel,
  method: MethodTypes,
): Map<Name, Argument> {
  const main = method.signatures.at(-1);
  const parameters = main ? parametersOf(checker, main) : [];
  const found = new Map<Name, Argument>();
  let index = 0;
  const take = (name: Name) => {
    const type = parameters[index++]?.input;
    if (type) found.set(name, { type, label: name });
  };
  if (model.pathParameters.length > 0) take("path");
  if (model.body) take("body");
  else if (model.query.length > 0) take("query");
  const options = parameters[index]?.type;
  for (const name of ["headers", "query"] as const) {
    const declared = name === "headers" ? model.headers.length > 0 : model.query.length > 0;
    const type =
      declared && !found.has(name) && options
        ? propertyType(checker, checker.getNonNullableType(options), name)
        : undefined;
    if (type) found.set(name, { type, label: `options.${name}` });
  }
  return found;
}

/** One path parameter is given as it is, several in one object: from the one to the other all calls change. */
function* pathChanges(
  { types }: Context,
  pair: OperationPair,
  old: Argument | undefined,
  next: Argument | undefined,
): Generator<[Part, string, Reached[]]> {
  const [before, after] = [pair.old.pathParameters, pair.new.pathParameters];
  if (!old || !next || (before.length === 1) !== (after.length === 1)) return;
  const reached = reachedFrom(types.compare(old.type, next.type, "in"));
  const [only] = after;
  const named =
    after.length === 1 && only ? reached.map((each) => ({ ...each, way: [only.name, ...each.way] })) : reached;
  yield [{ in: "path" }, "path", named];
}

/** `(bookId, query?, options?)` */
function textOf({ program }: Context, { signatures }: MethodTypes): string {
  const main = signatures.at(-1);
  const parameters = main ? parametersOf(program.checker, main) : [];
  return `(${parameters.map(({ name, isOptional }) => `${name}${isOptional ? "?" : ""}`).join(", ")})`;
}
