import type { ContinueBy } from "../../runtime/list/pagination.js";
import type { Node } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { pointIntoItem } from "./point.js";
import { branches, isArray } from "./schema.js";

const WORD = "x-pagination.continueBy";

/** How a list goes on beyond the largest offset. The parameters are found by what they can sort and filter by. */
export function readContinueBy(
  reading: Reading,
  rule: Node,
  parameters: readonly Node[],
  items: readonly Node[],
): ContinueBy | undefined {
  const node = rule.at("continueBy");
  if (!node.exists) return undefined;
  const [sort, filter] = [node.text("sort") ?? "", node.text("filter") ?? ""];
  if (rule.text("style") !== "offset")
    return refuse(reading, node, `${WORD} is for the style offset.`, "Leave it out.");
  const inQuery = parameters.filter((parameter) => parameter.text("in") === "query");
  const sorting = findSort(inQuery, sort);
  if (!sorting) {
    const message = `${WORD}.sort: there is no query parameter whose enum has "${sort}".`;
    return refuse(reading, node.at("sort"), message, "Name the parameter's value that sorts by a field.");
  }
  const filtering = inQuery.find((parameter) => hasRange(reading, parameter, filter));
  if (!filtering) {
    const message = `${WORD}.filter: there is no query parameter whose x-filter has ranges of "${filter}".`;
    return refuse(reading, node.at("filter"), message, "Name a date or a number among the filter's fields.");
  }
  const field = filter.split(".");
  pointIntoItem(reading, node.at("filter"), `${WORD}.filter`, items, field);
  return {
    field,
    sort: { at: ["query", nameOf(sorting)], value: branches(sorting.at("schema")).some(isArray) ? [sort] : sort },
    filter: ["query", nameOf(filtering), filter],
  };
}

const nameOf = (parameter: Node) => parameter.text("name") ?? "";

function refuse(reading: Reading, at: Node, message: string, fix: string): undefined {
  reading.findings.error(subject(reading, at), message, fix);
}

/** The parameter that can have the value, alone or in an array. One that is called `sort` may say no values. */
function findSort(parameters: readonly Node[], value: string): Node | undefined {
  const values = (parameter: Node) =>
    branches(parameter.at("schema"))
      .flatMap((schema) => [schema, ...branches(schema.at("items"))])
      .flatMap((schema) => schema.at("enum").items())
      .map((each) => each.value);
  const open = (parameter: Node) => nameOf(parameter) === "sort" && values(parameter).length === 0;
  return parameters.find((parameter) => values(parameter).includes(value)) ?? parameters.find(open);
}

/** Whether a parameter's filter language has ranges of a field. Faults of the language are found where it is read. */
function hasRange({ root }: Reading, parameter: Node, field: string): boolean {
  const extension = parameter.at("x-filter");
  const rule = typeof extension.value === "string" ? root.at("components", "x-filter", extension.value) : extension;
  const type = rule.at("fields").text(field);
  return rule.at("signs", "range").exists && type !== undefined && !["string", "boolean"].includes(type);
}
