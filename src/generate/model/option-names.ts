import { OPTION_NAMES } from "../../runtime/option-names.js";
import type { Node } from "../source/node.js";
import { branches } from "./schema.js";

/** The properties of a body that are called like options of a call. */
export function optionNamesIn(schema: Node): string[] {
  const properties = branches(schema).flatMap((branch) => branch.at("properties").entries());
  return [...new Set(properties.map(([name]) => name))].filter((name) => OPTION_NAMES.includes(name));
}
