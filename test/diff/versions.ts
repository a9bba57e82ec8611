/** Two versions of one document, with each kind of change in an operation of its own. */

// biome-ignore lint/suspicious/noExplicitAny: a document's node can be anything
type Node = any;

export interface Kind {
  /** The name of the method that it is about: `widgets.list`. */
  readonly name: string;
  readonly old: Node;
  readonly new: Node;
  /** `level kind at: message` */
  readonly expected: readonly string[];
}

const text = { type: "string" };
const number = { type: "number" };

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ok = (schema?: object) => ({ description: "", ...(schema && json(schema)) });
const record = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: "object",
  required,
  properties,
});
const inQuery = (name: string, schema: object, more: object = {}) => ({ name, in: "query", schema, ...more });
const inPath = (name: string, schema: object) => ({ name, in: "path", required: true, schema });
const answers = (schema: object, more: object = {}) => ({ responses: { "200": ok(schema), ...more } });
const takes = (schema: object, more: object = {}) => ({
  requestBody: { required: true, ...json(schema), ...more },
  responses: { "204": ok() },
});
const asks = (...parameters: object[]) => ({ parameters, responses: { "204": ok() } });

const cat = record({ kind: { const: "cat" }, lives: number });
const dog = record({ kind: { const: "dog" }, tricks: number });
const fish = record({ kind: { const: "fish" }, scales: number });

const kind = (name: string, old: Node, next: Node, ...expected: string[]): Kind => ({ name, old, new: next, expected });

export const kinds: readonly Kind[] = [
  kind("methods.gone", asks(), undefined, "breaking method-removed methods.gone: is gone"),
  kind("methods.new", undefined, asks(), "additive method-added methods.new: is new"),
  kind(
    "methods.old",
    asks(),
    { ...asks(), "x-method": "methods.renamed" },
    "breaking method-renamed methods.old: is methods.renamed now",
  ),
  kind(
    "methods.dated",
    asks(),
    { ...asks(), deprecated: true },
    "neutral method-deprecated methods.dated: is deprecated",
  ),

  kind(
    "query.gone",
    asks(inQuery("a", text), inQuery("b", text)),
    asks(inQuery("a", text)),
    "breaking argument-removed query.gone query.b: is no longer taken",
  ),
  kind(
    "query.more",
    asks(inQuery("a", text)),
    asks(inQuery("a", text), inQuery("b", text)),
    "additive argument-added query.more query.b: can be given",
  ),
  kind("query.first", asks(), asks(inQuery("a", text)), "additive argument-added query.first query.a: can be given"),
  kind(
    "query.needed",
    asks(inQuery("a", text)),
    asks(inQuery("a", text, { required: true })),
    "breaking argument-required query.needed query.a: is required",
  ),
  kind(
    "query.free",
    asks(inQuery("a", text, { required: true })),
    asks(inQuery("a", text)),
    "additive argument-optional query.free query.a: can be missing",
  ),
  kind(
    "query.newlyNeeded",
    asks(inQuery("a", text)),
    asks(inQuery("a", text), inQuery("b", text, { required: true })),
    "breaking argument-required query.newlyNeeded query.b: is new and required",
  ),
  kind(
    "query.type",
    asks(inQuery("a", text)),
    asks(inQuery("a", number)),
    "breaking argument-type query.type query.a: was string, is number",
  ),
  kind(
    "query.wider",
    asks(inQuery("a", text)),
    asks(inQuery("a", { type: ["string", "number"] })),
    "additive argument-type query.wider query.a: was string, is string | number",
  ),
  kind(
    "query.enumLess",
    asks(inQuery("a", { enum: ["x", "y"] })),
    asks(inQuery("a", { enum: ["x"] })),
    'breaking enum-value-removed query.enumLess query.a: no longer has the values "y"',
  ),
  kind(
    "query.enumMore",
    asks(inQuery("a", { enum: ["x"] })),
    asks(inQuery("a", { enum: ["x", "y"] })),
    'additive enum-value-added query.enumMore query.a: has new values: "y"',
  ),
  kind(
    "query.default",
    asks(inQuery("a", { type: "integer", default: 10 })),
    asks(inQuery("a", { type: "integer", default: 20 })),
    "breaking default query.default query.a: default was 10, is 20",
  ),
  kind(
    "query.defaultGone",
    asks(inQuery("a", { type: "integer", default: 10 })),
    asks(inQuery("a", { type: "integer" })),
    "breaking default query.defaultGone query.a: no longer has the default 10",
  ),
  kind(
    "query.defaultSaid",
    asks(inQuery("a", { type: "integer" })),
    asks(inQuery("a", { type: "integer", default: 10 })),
    "neutral default query.defaultSaid query.a: has the default 10",
  ),
  kind(
    "headers.gone",
    takesWithHeader(),
    takes(record({ a: text })),
    "breaking argument-removed headers.gone options.headers.X-Branch: is no longer taken",
  ),

  kind(
    "paths.type",
    { parameters: [inPath("id", text)], responses: { "204": ok() } },
    { parameters: [inPath("id", number)], responses: { "204": ok() } },
    "breaking argument-type paths.type path.id: was string, is number",
  ),
  kind(
    "paths.name",
    { parameters: [inPath("id", text)], responses: { "204": ok() } },
    { parameters: [inPath("key", text)], responses: { "204": ok() } },
  ),
  kind(
    "paths.another",
    { parameters: [inPath("id", text)], responses: { "204": ok() } },
    { parameters: [inPath("id", text), inPath("part", text)], responses: { "204": ok() } },
    "breaking arguments paths.another: took (id, options?), takes (path, options?)",
    "neutral request paths.another: asked POST /paths.another/{id}, asks POST /paths.another/{id}/{part}",
  ),
  kind(
    "paths.renamedOfTwo",
    { parameters: [inPath("id", text), inPath("part", text)], responses: { "204": ok() } },
    { parameters: [inPath("id", text), inPath("piece", text)], responses: { "204": ok() } },
    "breaking argument-removed paths.renamedOfTwo path.part: is no longer taken",
    "breaking argument-required paths.renamedOfTwo path.piece: is new and required",
  ),

  kind(
    "body.gone",
    takes(record({ a: text, b: text }, ["a"])),
    takes(record({ a: text }, ["a"])),
    "breaking argument-removed body.gone body.b: is no longer taken",
  ),
  kind(
    "body.deep",
    takes(record({ a: record({ list: { type: "array", items: record({ n: text }) } }) })),
    takes(record({ a: record({ list: { type: "array", items: record({ n: number }) } }) })),
    "breaking argument-type body.deep body.a.list[].n: was string, is number",
  ),
  kind(
    "body.nullable",
    takes(record({ a: text })),
    takes(record({ a: { type: ["string", "null"] } })),
    "additive argument-type body.nullable body.a: can be null",
  ),
  kind(
    "body.default",
    takes(record({ a: { type: "boolean", default: false } }, [])),
    takes(record({ a: { type: "boolean", default: true } }, [])),
    "breaking default body.default body.a: default was false, is true",
  ),
  kind(
    "body.arrived",
    asks(inQuery("a", text)),
    { ...takes(record({ b: text })), parameters: [inQuery("a", text)] },
    "breaking argument-required body.arrived body.b: is new and required",
  ),

  kind(
    "data.gone",
    answers(record({ a: text, b: text }, ["a"])),
    answers(record({ a: text }, ["a"])),
    "breaking field-removed data.gone data.b: is gone",
  ),
  kind(
    "data.more",
    answers(record({ a: text })),
    answers(record({ a: text, b: text })),
    "additive field-added data.more data.b: is new",
  ),
  kind(
    "data.missing",
    answers(record({ a: text })),
    answers(record({ a: text }, [])),
    "breaking field-optional data.missing data.a: can be missing",
  ),
  kind(
    "data.always",
    answers(record({ a: text }, [])),
    answers(record({ a: text })),
    "additive field-required data.always data.a: is always there",
  ),
  kind(
    "data.type",
    answers(record({ a: text })),
    answers(record({ a: number })),
    "breaking field-type data.type data.a: was string, is number",
  ),
  kind(
    "data.null",
    answers(record({ a: text })),
    answers(record({ a: { type: ["string", "null"] } })),
    "breaking field-type data.null data.a: can be null",
  ),
  kind(
    "data.enumMore",
    answers(record({ a: { enum: ["x"] } })),
    answers(record({ a: { enum: ["x", "y"] } })),
    'additive enum-value-added data.enumMore data.a: has new values: "y"',
  ),
  kind(
    "data.enumLess",
    answers(record({ a: { enum: ["x", "y"] } })),
    answers(record({ a: { enum: ["x"] } })),
    'neutral enum-value-removed data.enumLess data.a: no longer has the values "y"',
  ),
  kind(
    "data.variantMore",
    answers(record({ pet: { oneOf: [cat, dog] } })),
    answers(record({ pet: { oneOf: [cat, dog, fish] } })),
    'additive variant-added data.variantMore data.pet: has the new variant kind: "fish"',
  ),
  kind(
    "data.variantDeep",
    answers(record({ pet: { oneOf: [cat, dog] } })),
    answers(record({ pet: { oneOf: [cat, record({ kind: { const: "dog" } })] } })),
    'breaking field-removed data.variantDeep data.pet (kind: "dog").tricks: is gone',
  ),
  kind(
    "data.array",
    answers(record({ a: text })),
    answers({ type: "array", items: record({ a: text }) }),
    "breaking field-type data.array data: was DataArrayData, is DataArrayDataItem[]",
  ),
  kind(
    "data.map",
    answers({ type: "object", additionalProperties: text }),
    answers({ type: "object", additionalProperties: number }),
    "breaking field-type data.map data.*: was string, is number",
  ),
  kind(
    "list.pages",
    {
      ...answers(record({ items: { type: "array", items: record({ id: text }) } })),
      parameters: [inQuery("page", number)],
    },
    {
      ...answers(record({ items: { type: "array", items: record({ id: text }) } })),
      parameters: [inQuery("page", number)],
      "x-pagination": {
        style: "page",
        request: { page: "$request.query.page" },
        response: { items: "$response.body#/items" },
      },
    },
    "breaking answer list.pages: was a call, is a list that pages",
  ),

  kind(
    "list.item",
    list({ id: text, title: text }),
    list({ id: text }),
    "breaking field-removed list.item item.title: is gone",
  ),
  kind(
    "list.style",
    list({ id: text }),
    {
      ...list({ id: text }),
      "x-pagination": {
        style: "offset",
        request: { offset: "$request.query.offset", size: "$request.query.limit" },
        response: { items: "$response.body#/items" },
      },
    },
    "neutral paging list.style: paged by page, pages by offset",
  ),
  kind(
    "list.rule",
    list({ id: text }),
    {
      ...list({ id: text }),
      "x-pagination": {
        style: "page",
        request: { page: "$request.query.page" },
        response: { items: "$response.body#/items", total: "$response.body#/total" },
      },
    },
    "neutral paging list.rule: pages by another rule",
  ),

  kind(
    "success.more",
    answers(record({ a: text })),
    answers(record({ a: text }), { "202": ok(record({ a: text })) }),
    "additive status-added success.more status 202: is documented",
  ),
  kind(
    "success.other",
    answers(record({ a: text })),
    answers(record({ a: text }), { "202": ok(record({ job: text })) }),
    "breaking field-type success.other data: was SuccessOtherData, is SuccessOtherData | SuccessOtherData202",
    "additive status-added success.other status 202: is documented",
  ),

  kind(
    "errors.more",
    answers(text),
    answers(text, { "409": ok(record({ code: text })) }),
    "additive status-added errors.more status 409: is documented",
  ),
  kind(
    "errors.less",
    answers(text, { "409": ok(record({ code: text })) }),
    answers(text),
    "breaking status-removed errors.less status 409: is no longer documented",
  ),
  kind(
    "errors.body",
    answers(text, { "409": ok(record({ code: text, hint: text })) }),
    answers(text, { "409": ok(record({ code: text })) }),
    "breaking field-removed errors.body error 409 body.hint: is gone",
  ),
  kind(
    "errors.kind",
    answers(text, { "409": ok(record({ code: text })) }),
    answers(text, { "409": { ...ok(record({ code: text })), "x-error": { kind: "validation" } } }),
    "breaking error-class errors.kind error 409: was ConflictError, is InvalidRequestError",
  ),

  kind(
    "access.less",
    { ...asks(), security: [{ key: [] }, { token: [] }] },
    { ...asks(), security: [{ key: [] }] },
    "breaking credentials access.less: no longer takes token",
  ),
  kind(
    "access.needed",
    { ...asks(), security: [] },
    { ...asks(), security: [{ key: [] }] },
    "breaking credentials access.needed: needs credentials: key",
  ),
  kind(
    "access.more",
    { ...asks(), security: [{ key: [] }] },
    { ...asks(), security: [{ key: [] }, { token: [] }] },
    "additive credentials access.more: takes token, too",
  ),
];

function list(item: object): Node {
  const page = record({ items: { type: "array", items: record(item) }, total: { type: "integer" } });
  return {
    ...answers(page),
    parameters: ["page", "offset", "limit"].map((name) => inQuery(name, { type: "integer" })),
    "x-pagination": {
      style: "page",
      request: { page: "$request.query.page" },
      response: { items: "$response.body#/items" },
    },
  };
}

function takesWithHeader(): Node {
  const header = { name: "X-Branch", in: "header", schema: text };
  return { ...takes(record({ a: text })), parameters: [header] };
}

/** The document with each operation as it was, or as it is. */
export function version(which: "old" | "new", more: object = {}): object {
  const operations = kinds.flatMap((each) => (each[which] === undefined ? [] : [[each.name, each[which]] as const]));
  return {
    openapi: "3.1.0",
    info: { title: "Versions", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: Object.fromEntries(
      operations.map(([name, operation]) => [
        pathOf(name, operation),
        { post: { operationId: name, "x-method": name, ...operation } },
      ]),
    ),
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        token: { type: "http", scheme: "bearer" },
      },
    },
    ...more,
  };
}

function pathOf(name: string, { parameters = [] }: Node): string {
  const inside = parameters.filter((each: Node) => each.in === "path").map((each: Node) => `/{${each.name}}`);
  return `/${name}${inside.join("")}`;
}
