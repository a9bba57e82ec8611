import type { OperationModel } from "../../generate/model/types.js";
import { words } from "../message.js";
import type { Part } from "../places.js";
import { type MethodTypes, parametersOf, propertyType, takesOldCalls } from "../types/methods.js";
import { type Reached, reachedFrom } from "../types/pairs.js";
import { type Context, type OperationPair, operationPlace } from "./context.js";

/** An argument of a method, by what it stands for. */
interface Argument {
  readonly role: "path" | "body" | "query" | "options";
  readonly index: number;
}

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
  const { types, program } = context;
  const [before, after] = [old, next].map((method) => parametersOf(program.checker, method.signatures.at(-1) as never));
  for (const { role, index } of argumentsOf(pair.old)) {
    const other = argumentsOf(pair.new).find((argument) => argument.role === role);
    const [from, to] = [before?.[index], after?.[other?.index ?? -1]];
    if (!from || !to) continue;
    if (role === "options") {
      yield* optionChanges(context, from.type, to.type);
    } else if (role === "path" && pair.old.pathParameters.length !== 1) {
      // With several they are properties of one object; with one the other way round is another call altogether.
      if (pair.new.pathParameters.length === 1) continue;
      yield [{ in: "path" }, "path", reachedFrom(types.compare(from.type, to.type, "in"))];
    } else if (role === "path") {
      if (pair.new.pathParameters.length !== 1) continue;
      const name = pair.new.pathParameters[0]?.name ?? to.name;
      const reached = reachedFrom(types.compare(from.type, to.type, "in"));
      yield [{ in: "path" }, "path", reached.map((each) => ({ ...each, way: [name, ...each.way] }))];
    } else {
      yield [{ in: role }, role, reachedFrom(types.compare(from.type, to.type, "in"))];
    }
  }
}

/** Header and query parameters among the options, and the key that makes repeating safe. */
function* optionChanges(context: Context, old: Type, next: Type): Generator<[Part, string, Reached[]]> {
  const { types, program } = context;
  const parts = { headers: "header", query: "query" } as const;
  for (const [name, part] of Object.entries(parts) as ["headers" | "query", "header" | "query"][]) {
    const [from, to] = [old, next].map((type) => propertyType(program.checker, type, name));
    const reached = reachedFrom(types.compareParts(from, to, "in"));
    yield [{ in: part }, `options.${name}`, reached];
  }
}

type Type = Parameters<typeof propertyType>[1];

/** Path parameters first, then the body or else the query, then options. */
function argumentsOf({ pathParameters, body, query }: OperationModel): Argument[] {
  const roles: Argument["role"][] = [];
  if (pathParameters.length > 0) roles.push("path");
  if (body) roles.push("body");
  else if (query.length > 0) roles.push("query");
  roles.push("options");
  return roles.map((role, index) => ({ role, index }));
}

/** `(bookId, query?, options?)` */
function textOf({ program }: Context, { signatures }: MethodTypes): string {
  const main = signatures.at(-1);
  const parameters = main ? parametersOf(program.checker, main) : [];
  return `(${parameters.map(({ name, isOptional }) => `${name}${isOptional ? "?" : ""}`).join(", ")})`;
}
