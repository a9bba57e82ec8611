/** Stainless's: `x-stainless-pagination-property` on schemas, and the paging schemes of a stainless.yml. */
import { jsonSchema } from "../model/media.js";
import { isArray } from "../model/schema.js";
import { isObject, Node } from "../source/node.js";
import { expressionOf, propertiesOf } from "./answer.js";
import { guessedItems, inputExpression, pointerTo } from "./expressions.js";
import type { DialectFiles, DialectRule, OperationView, PaginationValue } from "./rule.js";
import { methodsOf, placeKey } from "./stainless-resources.js";
import { plain, SIZE } from "./words.js";

const PROPERTY = "x-stainless-pagination-property";

/** Where each purpose is met: `next_cursor_param` in a request, `next_cursor_field` in an answer. */
interface Purposes {
  readonly request: ReadonlyMap<string, string>;
  readonly response: ReadonlyMap<string, string>;
  /** Where the last item holds the next cursor. */
  readonly inItem?: readonly string[];
}

export function stainlessPagination(view: OperationView, { stainless }: DialectFiles): DialectRule | undefined {
  const own = inDocument(view);
  if (own.request.size + own.response.size > 0) {
    const value = ruleOf(view, own);
    if (value) return { word: PROPERTY, at: view.operation, value };
  }
  return isObject(stainless) ? byScheme(view, stainless) : undefined;
}

function inDocument(view: OperationView): Purposes {
  const request = new Map<string, string>();
  for (const parameter of view.parameters) {
    const name = parameter.text("name") ?? "";
    const purpose = purposeOf(parameter.at("schema")) ?? purposeOf(parameter);
    if (purpose !== undefined) request.set(purpose, inputExpression(view, [name], "parameters"));
  }
  const body = jsonSchema(view.operation.at("requestBody"));
  for (const [name, property] of body ? propertiesOf(body) : []) {
    const purpose = purposeOf(property);
    if (purpose !== undefined) request.set(purpose, inputExpression(view, [name], "body"));
  }
  const answer = view.success && jsonSchema(view.success);
  return { request, ...(answer ? inAnswer(answer) : { response: new Map<string, string>() }) };
}

/** The purposes of an answer's properties, and of those of its objects. */
function inAnswer(schema: Node): Pick<Purposes, "response" | "inItem"> {
  const response = new Map<string, string>();
  let inItem: readonly string[] | undefined;
  const visit = (node: Node, keys: readonly string[], depth: number) => {
    for (const [name, property] of propertiesOf(node)) {
      const path = [...keys, name];
      const purpose = purposeOf(property);
      const header = property.at(PROPERTY).text("from_header");
      if (purpose !== undefined) {
        response.set(purpose, header === undefined ? expressionOf(path) : `$response.header.${header}`);
      }
      if (isArray(property.resolved())) {
        const id = [...propertiesOf(property.at("items"))].find(([, each]) => purposeOf(each) === "cursor_item_id");
        if (id) inItem = [id[0]];
        if (id && !response.has("items")) response.set("items", expressionOf(path));
      } else if (depth > 0) visit(property, path, depth - 1);
    }
  };
  visit(schema, [], 2);
  return { response, ...(inItem && { inItem }) };
}

function purposeOf(node: Node): string | undefined {
  return node.at(PROPERTY).text("purpose");
}

/** The scheme that a method names, else the first one that fits. */
function byScheme(view: OperationView, file: Readonly<Record<string, unknown>>): DialectRule | undefined {
  const schemes = (Array.isArray(file.pagination) ? file.pagination : []).filter(isObject);
  const { paginated } = methodsOf(file).get(placeKey(view.method, view.path)) ?? {};
  if (paginated === false) return undefined;
  const word = "stainless.yml";
  for (const scheme of schemes) {
    if (typeof paginated === "string" && scheme.name !== paginated) continue;
    if (scheme.type === "fake_page" || !fits(view, scheme)) continue;
    const value = ruleOf(view, purposesOf(view, scheme));
    if (value) return { word, at: view.operation, value, convention: true };
  }
  if (typeof paginated !== "string") return undefined;
  return { word, at: view.operation, cannot: `the paging scheme "${paginated}" doesn't fit` };
}

/** Whether an operation takes and answers all that a scheme says. */
function fits(view: OperationView, scheme: Readonly<Record<string, unknown>>): boolean {
  const inputs = new Set(view.parameters.map((parameter) => parameter.text("name")));
  const body = jsonSchema(view.operation.at("requestBody"));
  for (const name of body ? propertiesOf(body).keys() : []) inputs.add(name);
  const answer = view.success && jsonSchema(view.success);
  if (!answer) return false;
  const required = (part: unknown) =>
    Object.entries(isObject(part) ? part : {}).filter(([, each]) => {
      const property = isObject(each) ? each[PROPERTY] : undefined;
      return (
        !isObject(property) ||
        (property.required !== false && property.from_header === undefined && property.is_top_level_array !== true)
      );
    });
  const fields = new Set(propertiesOf(answer).keys());
  return (
    required(scheme.request).every(([name]) => inputs.has(name)) &&
    required(scheme.response).every(([name]) => fields.has(name))
  );
}

function purposesOf(view: OperationView, scheme: Readonly<Record<string, unknown>>): Purposes {
  const where = scheme.param_location === "body" ? "body" : undefined;
  const request = new Map<string, string>();
  for (const [name, schema] of Object.entries(isObject(scheme.request) ? scheme.request : {})) {
    const property = isObject(schema) ? schema[PROPERTY] : undefined;
    const purpose = isObject(property) && typeof property.purpose === "string" ? property.purpose : undefined;
    if (purpose !== undefined) request.set(purpose, inputExpression(view, [name], where));
    else if (SIZE.has(plain(name))) request.set("size", inputExpression(view, [name], where));
  }
  // The scheme's answer is a schema as any other, but for the object around it.
  const answer = { type: "object", properties: scheme.response };
  return { request, ...inAnswer(new Node(answer, answer)) };
}

function ruleOf(view: OperationView, { request, response, inItem }: Purposes): PaginationValue | undefined {
  const items = response.get("items") ?? guessedItems(view);
  if (items === undefined) return undefined;
  const size = request.get("size") ?? sizeOf(view);
  const more = response.get("has_next_page");
  const said = { items, ...(more !== undefined && { more }) };
  const sized = size === undefined ? {} : { size };
  const cursor = request.get("next_cursor_param");
  const next = response.get("next_cursor_field");
  if (cursor && next) return { style: "cursor", request: { cursor, ...sized }, response: { ...said, next } };
  const id = request.get("next_cursor_id_param");
  if (id && inItem) {
    return {
      style: "cursor",
      request: { cursor: id, ...sized },
      response: { ...said, next: { lastItem: pointerTo(inItem) } },
    };
  }
  const url = response.get("cursor_url_field");
  if (url) return { style: "link", ...(size !== undefined && { request: sized }), response: { ...said, next: url } };
  const page = request.get("page_number_param");
  if (page) return { style: "page", request: { page, ...sized }, response: said };
  const offset = request.get("offset_count_param");
  const total = response.get("offset_total_count_field");
  if (!offset || size === undefined) return undefined;
  return { style: "offset", request: { offset, size }, response: { ...said, ...(total !== undefined && { total }) } };
}

function sizeOf(view: OperationView): string | undefined {
  const parameter = view.parameters.find((each) => SIZE.has(plain(each.text("name") ?? "")));
  return parameter && inputExpression(view, [parameter.text("name") ?? ""], "parameters");
}
