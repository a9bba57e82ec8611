import type { TypeChoices } from "../../model/choices.js";
import { statusOf } from "../../model/kinds.js";
import type {
  BodyContentModel,
  BodyModel,
  ClientParameterModel,
  CookieModel,
  NamedServerModel,
  OperationModel,
  ParameterModel,
  PathParameterModel,
  ResponseContentModel,
  ResponseModel,
  RuleUse,
  SchemeFacts,
  SchemeModel,
  ServerModel,
  ShapeModel,
} from "../../model/types.js";
import type { RuntimeValue } from "../../names/runtime-names.js";

/** A value of the runtime, where it stands in a descriptor. */
export class RuntimeRef {
  readonly name: RuntimeValue;
  /** What it is called with, if it makes the value. */
  readonly argument: unknown;

  constructor(name: RuntimeValue, argument?: unknown) {
    this.name = name;
    this.argument = argument;
  }
}

/** Facts that several operations may have in common: a constant of their own then. */
export class Shared {
  readonly name: string;
  readonly facts: unknown;
  /** When they are: always, if several operations have them, or if that saves text besides. */
  readonly when: "always" | "several" | "long";

  constructor(name: string, facts: unknown, when: Shared["when"]) {
    this.name = name;
    this.facts = facts;
    this.when = when;
  }
}

/** What the facts of an operation take from the rest of the model. */
export interface FactsContext {
  readonly schemes: ReadonlyMap<string, SchemeModel>;
  readonly servers: ReadonlyMap<string, NamedServerModel>;
  readonly choices: TypeChoices;
}

/** A shape that has a name. */
export class ShapeRef {
  readonly shape: string;

  constructor(shape: string) {
    this.shape = shape;
  }
}

/** A shape as source: its functions are the runtime's, and those with names are constants. */
export function shapeFacts(shape: ShapeModel): unknown {
  if (typeof shape === "string") return new RuntimeRef(shape);
  if ("ref" in shape) return new ShapeRef(shape.ref);
  const { fields, first, items, rest, all } = shape;
  return {
    ...(fields && {
      fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, shapeFacts(field)])),
    }),
    ...(first && { first: first.map(shapeFacts) }),
    ...(items !== undefined && { items: shapeFacts(items) }),
    ...(rest !== undefined && { rest: shapeFacts(rest) }),
    ...(all && { all: all.map(shapeFacts) }),
  };
}

/** What a descriptor says of an operation. */
export function factsOf(operation: OperationModel, { schemes, servers, choices }: FactsContext): object {
  const { name, method, path, pathParameters, query, headers, body, security, params } = operation;
  const server = servers.get(operation.server ?? "");
  const styledHeaders = headers.filter(({ styled, json }) => styled || json);
  const { pagination, rateLimit, secrets, cookies, idempotencyKey } = operation;
  const accept = acceptOf(operation.responses);
  return {
    name,
    method,
    path,
    ...(server && {
      server: new Shared(`${server.name}-server`, { name: server.name, ...serverFacts(server) }, "several"),
    }),
    ...(pathParameters.length > 0 && { fill: fillFacts(pathParameters) }),
    ...(params.length > 0 && { params: new Shared("client-params", paramsFacts(params), "several") }),
    ...(query.length > 0 && { query: Object.fromEntries(query.map((one) => [one.name, queryFacts(one)])) }),
    ...(headers.length > 0 && { headers: headers.map(({ name }) => name) }),
    ...(styledHeaders.length > 0 && { writeHeaders: new RuntimeRef("writeHeaders", headerStyles(styledHeaders)) }),
    ...(cookies.length > 0 && { cookies: cookieFacts(cookies) }),
    ...(body && { body: bodyFacts(body) }),
    ...(accept !== undefined && { accept }),
    ...(security && { security: securityFacts(security, schemes) }),
    responses: responsesFacts(operation.responses, choices),
    ...(pagination && {
      pager: new RuntimeRef("listPager"),
      pagination: shared("Pagination", pagination, {
        style: new RuntimeRef(`${pagination.style}Style`),
        ...pagination.facts,
      }),
    }),
    ...(rateLimit && { rateLimit: shared("RateLimit", rateLimit, rateLimit.facts) }),
    ...(secrets.length > 0 && { secrets }),
    ...(idempotencyKey && { idempotencyKey: { name: idempotencyKey.name, put: new RuntimeRef("putKey") } }),
  };
}

/** What a descriptor says of a server. */
function serverFacts({ url, variables }: ServerModel): object {
  const defaults = Object.fromEntries(variables.map((variable) => [variable.name, variable.default]));
  return { url, ...(variables.length > 0 && { variables: defaults }), fill: new RuntimeRef("fillServer") };
}

function fillFacts(parameters: readonly PathParameterModel[]): RuntimeRef {
  const styles = parameters.flatMap(({ name, style }) => (style ? [[name, style] as const] : []));
  return styles.length === 0 ? new RuntimeRef("fillPath") : new RuntimeRef("fillStyled", Object.fromEntries(styles));
}

function paramsFacts(params: readonly ClientParameterModel[]): object {
  const places = Object.fromEntries(params.map(({ name, place }) => [name, place]));
  return { apply: new RuntimeRef("applyParameters"), places };
}

function headerStyles(headers: readonly ParameterModel[]): object {
  return Object.fromEntries(
    headers.map(({ name, json, explode }) => [name, json ? { style: "json" } : { ...(explode && { explode }) }]),
  );
}

function cookieFacts(cookies: readonly CookieModel[]): object {
  const params = Object.fromEntries(cookies.map(({ name, cookie }) => [name, cookie]));
  return { params, put: new RuntimeRef("putCookies") };
}

function bodyFacts(body: BodyModel): object {
  const { required, optionNames, others } = body;
  return {
    ...bodyContentFacts(body),
    ...(!required && { optional: true }),
    ...(optionNames.length > 0 && { optionNames }),
    ...([body, ...others].some(({ mediaType }, index) => index > 0 || mediaType.includes("*")) && {
      others: { choose: new RuntimeRef("chooseContentType"), types: others.map(bodyContentFacts) },
    }),
  };
}

const writers = {
  json: "writeJson",
  form: "writeForm",
  multipart: "writeMultipart",
  text: "writeText",
  "json-lines": "writeJsonLines",
  "json-sequence": "writeJsonSequence",
  events: "writeBinary",
  binary: "writeBinary",
} as const;

function bodyContentFacts({ mediaType, kind, parts, integers }: BodyContentModel): object {
  return {
    type: mediaType,
    write: new RuntimeRef(integers ? "writeExactJson" : writers[kind]),
    ...(integers?.shape && { shape: shapeFacts(integers.shape) }),
    ...(parts && { parts }),
  };
}

const readers = {
  "json-lines": "jsonLinesReader",
  "json-sequence": "jsonSequenceReader",
  events: "eventReader",
  binary: "blobReader",
  form: "blobReader",
  multipart: "blobReader",
} as const;

function responseContentFacts({ mediaType, kind, json, done }: ResponseContentModel): object {
  const read = kind === "json" ? {} : { read: kind === "text" ? "text" : new RuntimeRef(readers[kind]) };
  return { type: mediaType, ...read, ...(json && { json }), ...(done !== undefined && { done }) };
}

/** The media types of the successes, where they aren't JSON alone. */
function acceptOf(responses: readonly ResponseModel[]): string | undefined {
  const successes = responses.filter(({ kind }) => kind === undefined);
  const types = [...new Set(successes.flatMap(({ accept }) => accept))];
  return types.length === 0 || types.join() === "application/json" ? undefined : types.join(", ");
}

function shared(kind: string, { rule = "shared" }: RuleUse<unknown>, facts: object): Shared {
  const named = rule.toLowerCase().endsWith(kind.toLowerCase()) && rule.length > kind.length;
  return new Shared(named ? rule : `${rule}-${kind}`, facts, "several");
}

/** Each scheme is a constant of its own, so that a client carries only those that its operations need. */
function securityFacts(security: readonly (readonly string[])[], schemes: ReadonlyMap<string, SchemeModel>): Shared {
  const alternatives = security.map((names) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const scheme = schemes.get(name);
        return scheme ? [[name, new Shared(`${name}-scheme`, schemeFacts(scheme.facts), "always")]] : [];
      }),
    ),
  );
  const name = security.map((names) => names.join("-and-") || "none").join("-or-");
  return new Shared(`${name}-security`, alternatives, "long");
}

function schemeFacts({ in: place, basic, ...facts }: SchemeFacts): object {
  const places = { header: "inHeader", query: "inQuery", cookie: "inCookie" } as const;
  return { put: new RuntimeRef(basic ? "inBasic" : places[place]), ...facts };
}

function queryFacts({ facts, styled, joined, filter, json, whole }: ParameterModel): object {
  if (whole) return { write: new RuntimeRef("writeQueryString"), ...(json && { json }) };
  if (json) return { write: new RuntimeRef("writeJsonQuery") };
  if (joined) return { write: new RuntimeRef("writeJoined"), ...facts };
  if (!filter) return styled ? { write: new RuntimeRef("writeStyled"), ...facts } : facts;
  const { escape: mark, ...plain } = filter.signs;
  const signs = { ...plain, ...(mark !== undefined && { escape: new RuntimeRef("escapeWith", mark) }) };
  return {
    write: new RuntimeRef("writeFilter"),
    ...facts,
    filter: shared("Filter", filter, { signs, ...filter.facts }),
  };
}

function responsesFacts(responses: readonly ResponseModel[], choices: TypeChoices): Shared {
  const entries = responses.flatMap((response) =>
    statusesOf(response, responses).map((status): [string, object] => [status, responseFacts(response, choices)]),
  );
  return new Shared(
    ["responses", ...responses.map(({ status }) => status)].join("-"),
    Object.fromEntries(entries),
    "long",
  );
}

/** What a response is looked up by: its status, or the first digits of those that it stands for. */
function statusesOf({ status }: ResponseModel, all: readonly ResponseModel[]): string[] {
  if (status !== "default") return [status.replace("XX", "")];
  return ["4", "5"].filter((digit) => !all.some((other) => other.status === `${digit}XX`));
}

function responseFacts(response: ResponseModel, { int64 }: TypeChoices): object {
  const { content, contents, kind, saysKind, error, shape, dates, secrets } = response;
  return {
    ...(content === "typed"
      ? { content: { reader: new RuntimeRef("contentReader"), types: contents.map(responseContentFacts) } }
      : content !== "json" && { content }),
    ...(saysKind && kind && { as: statusOf(kind) }),
    ...(error && Object.keys(error.facts).length > 0 && { error: shared("Error", error, error.facts) }),
    ...(shape !== undefined && {
      values: {
        ...(int64 !== "number" && { parse: new RuntimeRef("parseExact") }),
        convert: new RuntimeRef(int64 === "number" ? "convert" : "convertExact"),
        shape: shapeFacts(shape),
      },
    }),
    // Only the data of a success is repaired.
    ...(kind === undefined &&
      dates.length > 0 && { dates: dates.map((facts) => ({ repair: new RuntimeRef("withZone"), ...facts })) }),
    // Only what is said of an error can repeat them.
    ...(kind !== undefined && secrets.length > 0 && { secrets }),
  };
}
