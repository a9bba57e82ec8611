import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted, shown } from "../words.js";

/** Each variable of a server's URL has a default, so that the URL can be used as it is. */
export function repairServers({ value: holder, path }: At, context: Context): void {
  if (!Array.isArray(holder.servers)) return;
  const at = [...path, "servers"];
  context.filter(holder.servers, at, (server, index) => {
    return !isObject(server) || hasDefaults(server, [...at, String(index)], context);
  });
}

function hasDefaults(server: Json, path: readonly string[], context: Context): boolean {
  const variables = isObject(server.variables) ? server.variables : {};
  for (const [name, variable] of Object.entries(variables)) {
    if (!isObject(variable) || !completeDefault(variable, name, [...path, "variables", name], context))
      delete variables[name];
  }
  const names = [...String(server.url).matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  const lacking = names.find((name) => !Object.hasOwn(variables, name));
  if (lacking === undefined) return true;
  const message = `the server ${shown(server.url)} is left out: ${quoted(lacking)} has no default.`;
  context.repaired("server", path, message, `Add variables: { ${lacking}: { default: … } }.`);
  return false;
}

/** The default is one of the values that the variable can have. */
function completeDefault(variable: Json, name: string, path: readonly string[], context: Context): boolean {
  const values = Array.isArray(variable.enum) ? variable.enum : [];
  if (values.length === 0) delete variable.enum;
  if (variable.default === undefined) {
    if (values.length === 0) return false;
    variable.default = values[0];
    context.repaired("server", path, `the first value of ${quoted(name)} is its default.`, "Add default.");
  } else if (values.length > 0 && !values.includes(variable.default)) {
    variable.enum = [...values, variable.default];
    context.repaired("server", path, `the default of ${quoted(name)} is added to its values.`, "Add it to enum.");
  }
  return true;
}
