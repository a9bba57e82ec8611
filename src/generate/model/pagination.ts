import type { Pagination } from "../../runtime/list/pagination.js";
import type { Path, Place } from "../../runtime/operation.js";
import { dialectPagination } from "../dialects/pagination.js";
import { type Rule, readRule } from "../extensions/read.js";
import { Node, parsePointer } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { readContinueBy } from "./continue-by.js";
import { pointIntoItem, pointIntoRequest, pointIntoResponses, type Target } from "./point.js";
import { branches, isArray, typesOf } from "./schema.js";
import type { PaginationModel } from "./types.js";

/** A list's paging, and the schemas of its items. */
export interface PaginationRead {
  readonly model: PaginationModel;
  readonly items: readonly Node[];
}

export function readPagination(
  reading: Reading,
  parameters: readonly Node[],
  successes: readonly Target[],
  credentials: readonly string[],
): PaginationRead | undefined {
  const operation = reading.operation.node;
  const extension = operation.at("x-pagination");
  if (extension.value === false) return undefined; // No list, whatever it looks like.
  const rule = readRule("x-pagination", operation, reading.root, subject(reading, extension), reading.findings);
  if (successes.length === 0) return undefined;
  if (rule) return readPages(reading, rule, parameters, successes, credentials);
  return readDialect(reading, parameters, successes, credentials);
}

/** The rule of another tool's words. One that fails the check is left out: the operation is a plain call. */
function readDialect(
  reading: Reading,
  parameters: readonly Node[],
  successes: readonly Target[],
  credentials: readonly string[],
): PaginationRead | undefined {
  const { operation, root, dialects } = reading;
  const { node, method, path } = operation;
  const view = { root, operation: node, method, path, parameters, success: successes[0]?.node };
  const rule = dialectPagination(view, dialects);
  if (!rule) return undefined;
  const findings = reading.findings.attempt();
  const { at, value } = rule;
  const written = new Node(value, value, at.path, at.pointer);
  const read = value && readPages({ ...reading, findings }, { node: written }, parameters, successes, credentials);
  const wrong = rule.cannot ?? findings.all().find(({ level }) => level === "error")?.message;
  if (wrong === undefined) return read;
  if (!rule.convention) {
    const message = `${rule.word} is left out, and the list is a plain call: ${wrong.replace(/\.$/, "")}.`;
    reading.findings.leftOut("dialect-rule", subject(reading, at), message, "Correct it, or write an x-pagination.");
  }
  return undefined;
}

function readPages(
  reading: Reading,
  { node, name }: Rule,
  parameters: readonly Node[],
  successes: readonly Target[],
  credentials: readonly string[],
): PaginationRead {
  const style = node.text("style") as PaginationModel["style"];
  const asked = new Map<string, readonly Node[]>();
  const request: Record<string, Path> = {};
  for (const [key, at] of node.at("request").entries()) {
    const found = pointIntoRequest(reading, at, `x-pagination.request.${key}`, parameters);
    if (!found) continue;
    const word = wordOf(key, style);
    if (word) request[word] = found.path;
    asked.set(key, found.nodes);
  }
  const list = pointIntoResponses(reading, node.at("response", "items"), "x-pagination.response.items", successes);
  const arrays = list ? arraysOf(reading, node.at("response", "items"), list.nodes) : [];
  const items = arrays.map((array) => array.at("items"));
  const response = {
    items: list?.place ?? [],
    ...readAnswer(reading, node.at("response"), style, successes, items),
    ...(style === "link" && credentials.length > 0 && { credentials }),
  };
  const at = node.text("id");
  const id = at === undefined ? undefined : parsePointer(at);
  if (id) pointIntoItem(reading, node.at("id"), "x-pagination.id", items, id);
  const [first] = items;
  const type = first && reading.types.typeOf(first, "output", `${reading.names.start}Item`);
  const order = node.text("order");
  const continueBy = readContinueBy(reading, node, parameters, items);
  const facts = {
    request,
    response,
    ...(id && { id }),
    ...(order !== undefined && { order: "newest-first" as const }),
    ...limits(asked, request.place?.[0] === "body"),
    ...(continueBy && { continueBy }),
  };
  const item = type ?? { text: "unknown", names: [] };
  return { model: { ...(name !== undefined && { rule: name }), facts, style, item }, items };
}

/** The descriptor's word: a place is called by its style in the extension. Another style's place says nothing. */
function wordOf(key: string, style: string): string | undefined {
  if (key === style) return "place";
  return ["page", "offset", "cursor"].includes(key) ? undefined : key;
}

/** The arrays among the schemas at which `response.items` points. */
function arraysOf(reading: Reading, at: Node, nodes: readonly Node[]): Node[] {
  const arrays = nodes.flatMap((node) => branches(node)).filter(isArray);
  if (nodes.length > 0 && arrays.length === 0) {
    const message = `x-pagination.response.items: ${at.value} points at something that is no array.`;
    reading.findings.error(subject(reading, at), message, "Point at the array that holds the items.");
  }
  return arrays;
}

function readAnswer(
  reading: Reading,
  node: Node,
  style: string,
  successes: readonly Target[],
  items: readonly Node[],
): Omit<Pagination["response"], "items"> {
  const response: Record<string, Place> = {};
  for (const [key, at] of node.entries()) {
    if (key === "next" && typeof at.value !== "string") {
      const lastItem = parsePointer(at.text("lastItem") ?? "/");
      const word = "x-pagination.response.next.lastItem";
      pointIntoItem(reading, at.at("lastItem"), word, items, lastItem);
      response.lastItem = lastItem;
    } else if (key !== "items") {
      const found = pointIntoResponses(reading, at, `x-pagination.response.${key}`, successes);
      const word = wordOf(key, style);
      if (found && word) response[word] = found.place;
    }
  }
  return response;
}

/** What the schemas of the paging parameters allow, as far as it isn't what the runtime takes for granted. */
function limits(
  asked: ReadonlyMap<string, readonly Node[]>,
  inBody: boolean,
): Pick<Pagination, "firstPage" | "size" | "maxOffset" | "numericCursor"> {
  const number = (key: string, word: string) => {
    const found = (asked.get(key) ?? []).flatMap((node) => branches(node)).map((node) => node.number(word));
    return found.find((value) => value !== undefined);
  };
  const min = number("size", "minimum");
  const max = number("size", "maximum");
  const usual = number("size", "default");
  const size = {
    ...(min !== undefined && min !== 1 && { min }),
    ...(max !== undefined && { max }),
    ...(usual !== undefined && { default: usual }),
  };
  // A list begins where it does when no page is asked for.
  const firstPage = number("page", "default") ?? number("page", "minimum");
  const maxOffset = number("offset", "maximum");
  const cursors = (asked.get("cursor") ?? []).flatMap((node) => branches(node)).flatMap(typesOf);
  return {
    ...(firstPage !== undefined && firstPage !== 1 && { firstPage }),
    ...((min ?? max ?? usual) !== undefined && { size }),
    ...(maxOffset !== undefined && { maxOffset }),
    ...(inBody && cursors.some((type) => /^(integer|number)$/.test(type)) && { numericCursor: true as const }),
  };
}
