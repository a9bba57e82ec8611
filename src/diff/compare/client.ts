import type { Model, ServerModel } from "../../generate/model/types.js";
import { words } from "../message.js";
import { parametersOf } from "../types/methods.js";
import { reachedFrom } from "../types/pairs.js";
import type { Context } from "./context.js";

/** What changes of the client itself: its name, its options, its servers, and the types that it exports. */
export function compareClient(context: Context): void {
  compareName(context);
  compareOptions(context);
  compareServers(context);
  compareTypes(context);
}

function compareName({ old, new: next, changes, places }: Context): void {
  const [before, after] = [old.model.names.create, next.model.names.create];
  if (before === after) return;
  const place = places.new.ofRoot("info");
  const message = words`is ${after} now`;
  changes.add({ level: "breaking", kind: "client-renamed", at: before, message, place, document: "new" });
}

/** Credentials, and whether a base URL has to be given. */
function compareOptions(context: Context): void {
  const { program, types, changes, places } = context;
  const [before, after] = ([context.old, context.new] as const).map(({ model }, n) => {
    const create = (n === 0 ? program.old : program.new).exports.get(model.names.create);
    const signature = create && program.checker.getTypeOfSymbol(create).getCallSignatures()[0];
    return signature && parametersOf(program.checker, signature)[0];
  });
  if (!before || !after) return;
  const place = places.new.ofRoot();
  if (before.isOptional && !after.isOptional) {
    const message = words`has to be given`;
    changes.add({ level: "breaking", kind: "options", at: "the client's options", message, place, document: "new" });
  }
  const reached = reachedFrom(types.compareProperties(before.type, after.type, "in"));
  for (const { level, message, way } of reached) {
    const at = `the client's option ${way.join(".")}`;
    changes.add({ level, kind: "options", at, message, place, document: "new" });
  }
}

function compareServers({ old, new: next, changes, places }: Context): void {
  const place = places.new.ofRoot("servers");
  const [before, after] = [serversOf(old.model), serversOf(next.model)];
  for (const [name, server] of before) {
    const other = after.get(name);
    const at = name === "" ? "server" : `server of ${name}`;
    if (other === undefined || other === server) continue;
    const message = words`was ${server}, is ${other}`;
    const note = "Credentials go there.";
    changes.add({ level: "breaking", kind: "server", at, message, note, place, document: "new" });
  }
}

function serversOf({ server, servers }: Model): Map<string, string> {
  return new Map([
    ...(server ? [["", urlOf(server)] as const] : []),
    ...servers.map((each) => [each.name, urlOf(each)] as const),
  ]);
}

/** The URL that is used where nothing is given. */
function urlOf({ url, variables }: ServerModel): string {
  return variables.reduce((text, { name, default: value }) => text.replaceAll(`{${name}}`, value), url);
}

/** Types of the document's schemas that applications import by name. */
function compareTypes(context: Context): void {
  const { program, changes, places, types } = context;
  const [before, after] = [namesOf(context.old.model), namesOf(context.new.model)];
  const gone = [...before].filter((name) => !program.new.exports.has(name));
  const added = [...after].filter((name) => !program.old.exports.has(name));
  for (const name of gone) {
    const renamed = added.find((other) => isSame(context, name, other));
    if (renamed !== undefined) added.splice(added.indexOf(renamed), 1);
    const document = renamed === undefined ? "old" : "new";
    const place = places[document].ofType(renamed ?? name, []);
    changes.add({
      level: "breaking",
      kind: renamed === undefined ? "type-removed" : "type-renamed",
      at: `type ${name}`,
      message: renamed === undefined ? words`is gone` : words`is ${renamed} now`,
      ...(place && { place, document }),
    });
  }
  for (const name of added) {
    const place = places.new.ofType(name, []);
    const change = { level: "additive", kind: "type-added", at: `type ${name}`, message: words`is new` } as const;
    changes.add({ ...change, ...(place && { place, document: "new" }) });
  }
  function isSame({ program: { checker, old, new: next } }: Context, name: string, other: string): boolean {
    const [from, to] = [old.exports.get(name), next.exports.get(other)].map(
      (symbol) => symbol && checker.getDeclaredTypeOfSymbol(symbol),
    );
    if (!from || !to) return false;
    return (
      types.fits(from, to, "in") &&
      types.fits(from, to, "out") &&
      reachedFrom(types.compare(from, to, "out")).length === 0
    );
  }
}

function namesOf({ types }: Model): Set<string> {
  return new Set(types.schemas.flatMap(({ types: own }) => own.map(({ name }) => name)));
}
