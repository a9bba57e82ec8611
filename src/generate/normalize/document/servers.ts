import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted, shown } from "../words.js";

/** Each variable of a server's URL has a default, so that the URL can be used as it is. */
export function repairServers({ value: holder, path }: At, context: Context): void {
  if (!Array.isArray(holder.servers)) return;
  const at = [...path, "servers"];
  context.filter(holder.servers, at, (server, index) => {
    if (!isObject(server)) return typeof server === "string";
    return typeof server.url !== "string" || completeVariables(server, [...at, String(index)], context);
  });
}

function completeVariables(server: Json, path: readonly string[], context: Context): boolean {
  const names = [...String(server.url).matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
  const variables = isObject(server.variables) ? server.variables : {};
  return names.every((name) => {
    const variable = variables[name];
    if (isObject(variable) ? hasDefault(variable, name, [...path, "variables", name], context) : variable !== undefined)
      return true;
    const message = `the server ${shown(server.url)} is left out: ${quoted(name)} has no default.`;
    context.repaired("server", path, message, `Add variables: { ${name}: { default: … } }.`);
    return false;
  });
}

/** The default is one of the values that the variable can have. */
function hasDefault(variable: Json, name: string, path: readonly string[], context: Context): boolean {
  const values = Array.isArray(variable.enum) ? variable.enum : [];
  if (variable.default === undefined || variable.default === null) {
    if (values.length === 0) return false;
    variable.default = values[0];
    context.repaired("server", path, `the first value of ${quoted(name)} is its default.`, "Add default.");
  } else if (values.length > 0 && !values.map(String).includes(String(variable.default))) {
    variable.enum = [...values, variable.default];
    context.repaired("server", path, `the default of ${quoted(name)} is added to its values.`, "Add it to enum.");
  }
  return true;
}

export function repairServerVariable({ value: variable, path }: At, context: Context): void {
  if (Array.isArray(variable.enum) && variable.enum.length === 0) delete variable.enum;
  if (variable.default !== undefined) return;
  variable.default = "";
  context.repaired("server", path, "a variable without a default is empty.", "Add default.");
}
