import { isObject } from "../../source/node.js";
import type { Context, Json } from "../context.js";
import { resolve } from "../resolve.js";
import { quoted, shown } from "../words.js";
import { type FoundOperation, operationsOf } from "./operations.js";

/** A list of parameters, and the path of the object that has it. */
interface Holder {
  readonly value: Json;
  readonly path: readonly string[];
}

/** Each parameter of a path's template is declared, and no other: what isn't is a string. */
export function repairPathParameters(context: Context): void {
  const byTemplate = new Map<string, FoundOperation[]>();
  for (const found of operationsOf(context.root)) {
    byTemplate.set(found.template, [...(byTemplate.get(found.template) ?? []), found]);
  }
  for (const [template, found] of byTemplate) {
    const shared = { value: found[0]?.pathItem ?? {}, path: ["paths", template] };
    const operations = found.map(({ operation, path }): Holder => ({ value: operation, path }));
    const names = new Set([...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ""));
    for (const holder of [shared, ...operations]) dropDuplicates(holder, context);
    for (const holder of operations) renameOnly(holder, [shared, holder], names, context);
    for (const holder of operations) renameOnly(shared, [shared, holder], names, context);
    for (const holder of [shared, ...operations]) dropOthers(holder, template, names, context);
    addMissing(shared, operations, names, context);
  }
}

function parametersOf({ value }: Holder): unknown[] {
  return Array.isArray(value.parameters) ? value.parameters : [];
}

function declared(holder: Holder, { root }: Context): { parameter: Json; index: number }[] {
  return parametersOf(holder).flatMap((item, index) => {
    const parameter = resolve(root, item);
    return isObject(parameter) && parameter.in === "path" ? [{ parameter, index }] : [];
  });
}

function missing(holders: readonly Holder[], names: ReadonlySet<string>, context: Context): string[] {
  const known = new Set(holders.flatMap((holder) => declared(holder, context)).map(({ parameter }) => parameter.name));
  return [...names].filter((name) => !known.has(name));
}

function dropDuplicates(holder: Holder, context: Context): void {
  const list = parametersOf(holder);
  const path = [...holder.path, "parameters"];
  const seen = new Set<string>();
  context.filter(list, path, (item, index) => {
    const parameter = resolve(context.root, item);
    if (!isObject(parameter)) return false;
    const name = parameter.in === "header" ? String(parameter.name).toLowerCase() : parameter.name;
    const key = `${parameter.in} ${name}`;
    if (!seen.has(key)) return Boolean(seen.add(key));
    const message = `the parameter ${shown(parameter.name)} stands twice: the first one counts.`;
    context.repaired("duplicate-parameter", [...path, String(index)], message, "Remove one of them.");
    return false;
  });
}

/** The only parameter that the path doesn't have is meant for the only one that nothing declares. */
function renameOnly(holder: Holder, all: readonly Holder[], names: ReadonlySet<string>, context: Context): void {
  const extra = declared(holder, context).filter(({ parameter }) => !names.has(String(parameter.name)));
  const [name, ...others] = missing(all, names, context);
  const [only, ...more] = extra;
  if (name === undefined || others.length > 0 || !only || more.length > 0) return;
  const path = [...holder.path, "parameters", String(only.index)];
  const message = `the path parameter ${shown(only.parameter.name)} is read as {${name}}, which the path has.`;
  context.repaired("path-parameter", path, message, `Call it ${quoted(name)}.`);
  const list = parametersOf(holder);
  // It may be a component that other paths need under its own name.
  const renamed = { ...structuredClone(only.parameter), name };
  context.moved(renamed, path);
  list[only.index] = renamed;
}

function dropOthers(holder: Holder, template: string, names: ReadonlySet<string>, context: Context): void {
  const extra = declared(holder, context).filter(({ parameter }) => !names.has(String(parameter.name)));
  const path = [...holder.path, "parameters"];
  for (const { parameter, index } of extra) {
    const message = `the path ${shown(template)} has no {${parameter.name}}: the parameter is left out.`;
    context.repaired("path-parameter", [...path, String(index)], message, "Remove it, or add it to the path.");
  }
  const indexes = new Set(extra.map(({ index }) => index));
  context.filter(parametersOf(holder), path, (_, index) => !indexes.has(index));
}

function addMissing(shared: Holder, operations: readonly Holder[], names: ReadonlySet<string>, context: Context): void {
  const lacking = operations.map((holder) => ({ holder, names: missing([shared, holder], names, context) }));
  for (const name of names) {
    const holders = lacking.filter((each) => each.names.includes(name)).map(({ holder }) => holder);
    if (holders.length === 0) continue;
    const everywhere = holders.length === operations.length;
    for (const holder of everywhere ? [shared] : holders) {
      const parameter = { name, in: "path", required: true, schema: { type: "string" } };
      context.moved(parameter, holder.path);
      holder.value.parameters = [...parametersOf(holder), parameter];
      const message = `the path's {${name}} is not declared as a parameter: it is read as a string.`;
      context.repaired("path-parameter", holder.path, message, `Add a parameter ${quoted(name)} in: path.`);
    }
  }
}
