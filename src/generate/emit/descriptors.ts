import { FORMAT } from "../../runtime/operation.js";
import { statusOf } from "../model/kinds.js";
import { camelCase, descriptorName, type RuntimeValue, values } from "../model/naming.js";
import type { Model, OperationModel, ParameterModel, ResponseModel, RuleUse, SchemeFacts } from "../model/types.js";
import { comment } from "./comment.js";
import type { Imports } from "./imports.js";
import { literal, Raw } from "./literal.js";

interface Constant {
  readonly name: string;
  readonly source: string;
}

/** What a response is looked up by: its status, or the first digits of those that it stands for. */
function statusesOf({ status }: ResponseModel, all: readonly ResponseModel[]): number[] {
  if (status !== "default") return [Number(status.replace(/XX$/i, ""))];
  return [4, 5].filter((digit) => !all.some((other) => new RegExp(`^${digit}XX$`, "i").test(other.status)));
}

/** The descriptors. Facts that several operations share are written once. */
export class Descriptors {
  private readonly uses = new Map<string, number>();
  private counting = true;
  private readonly constants = new Map<string, Constant>();
  private readonly imports: Imports;
  private readonly model: Model;

  constructor(model: Model, imports: Imports) {
    this.model = model;
    this.imports = imports;
    // Written once to count what is shared, then for good.
    this.operations();
    this.counting = false;
  }

  print(): string {
    const { clientName } = this.model;
    const descriptors = this.operations();
    const names = this.model.operations.map(({ typeName }) => new Raw(descriptorName(typeName, clientName)));
    const api = { format: FORMAT, operations: names };
    const constants = [...this.constants.values()].map(({ source }) => source);
    return [
      ...constants,
      ...descriptors,
      `/** What the runtime knows of the document; \`@keysmith/api-keys/raw\` takes it too. */\nexport const api: ${this.imports.type("Api")}<${clientName}Auth, paths> = ${literal(api)};`,
    ].join("\n\n");
  }

  private operations(): string[] {
    const { clientName, operations } = this.model;
    return operations.map((operation) => {
      const { name, typeName } = operation;
      const facts = literal(this.operation(operation));
      const docs = comment([`\`${name}\`, for \`create${clientName}Of\`.`]);
      return `${docs}export const ${descriptorName(typeName, clientName)}: ${this.imports.type("Operation")}<${literal(name)}> = ${facts};`;
    });
  }

  private operation(operation: OperationModel): object {
    const { name, method, path, pathParameters, query, headers, body, security, responses } = operation;
    const { pagination, rateLimit, secrets, idempotencyKey } = operation;
    return {
      name,
      method,
      path,
      ...(pathParameters.length > 0 && { fill: this.value("fillPath") }),
      ...(query.length > 0 && { query: Object.fromEntries(query.map((one) => [one.name, this.query(one)])) }),
      ...(headers.length > 0 && { headers: headers.map(({ name }) => name) }),
      ...(body && { body: { type: body.mediaType, write: this.value("writeJson") } }),
      ...(security && { security: security.map((names) => this.alternative(names)) }),
      responses: Object.fromEntries(
        responses.flatMap((response) => statusesOf(response, responses).map((key) => [key, this.response(response)])),
      ),
      ...(pagination && { pager: this.value("listPager") }),
      ...(pagination && { pagination: this.shared("Pagination", pagination, this.pagination(pagination)) }),
      ...(rateLimit && { rateLimit: this.shared("RateLimit", rateLimit, rateLimit.facts) }),
      ...(secrets.length > 0 && { secrets }),
      ...(idempotencyKey && { idempotencyKey: { name: idempotencyKey.name, put: this.value("putKey") } }),
    };
  }

  /** Each scheme is a constant of its own, so that a client carries only those that its operations need. */
  private alternative(names: readonly string[]): object {
    const { schemes } = this.model;
    const found = names.flatMap((name) => schemes.filter((scheme) => scheme.name === name));
    return Object.fromEntries(
      found.map(({ name, facts }) => [name, this.constant(`Scheme:${name}`, name, "Scheme", this.scheme(facts))]),
    );
  }

  private scheme({ in: place, basic, ...facts }: SchemeFacts): object {
    const places = { header: "inHeader", query: "inQuery", cookie: "inCookie" } as const;
    const put = basic ? "inBasic" : places[place];
    return { put: this.value(put), ...facts };
  }

  private pagination({ style, facts }: NonNullable<OperationModel["pagination"]>): object {
    return { style: this.value(`${style}Style`), ...facts };
  }

  private query({ facts, styled, filter }: ParameterModel): object {
    if (!filter) return styled ? { write: this.value("writeStyled"), ...facts } : facts;
    const write = this.value("writeFilter");
    const { escape: mark, ...plain } = filter.signs;
    const escaped = mark && new Raw(`${this.imports.value("escapeWith")}(${literal(mark)})`);
    const signs = { ...plain, ...(escaped && { escape: escaped }) };
    return { write, ...facts, filter: this.shared("Filter", filter, { signs, ...filter.facts }) };
  }

  private response({ content, kind, saysKind, error, dates, secrets }: ResponseModel): object {
    return {
      ...(content !== "json" && { content }),
      ...(saysKind && kind && { as: statusOf(kind) }),
      ...(error && Object.keys(error.facts).length > 0 && { error: this.shared("Error", error, error.facts) }),
      // Only the data of a success is repaired.
      ...(kind === undefined &&
        dates.length > 0 && {
          dates: dates.map((facts) => ({ repair: this.value("withZone"), ...facts })),
        }),
      // Only what is said of an error can repeat them.
      ...(kind !== undefined && secrets.length > 0 && { secrets }),
    };
  }

  /** A function of the runtime. */
  private value(name: RuntimeValue): Raw {
    return new Raw(this.imports.value(name));
  }

  /** The facts themselves, or the constant that holds them. */
  private shared(
    kind: "Pagination" | "RateLimit" | "Error" | "Filter",
    { rule }: RuleUse<unknown>,
    facts: object,
  ): object {
    const source = literal(facts);
    const key = `${kind}:${source}`;
    if (this.counting) this.uses.set(key, (this.uses.get(key) ?? 0) + 1);
    return this.uses.get(key) === 1 ? facts : this.constant(key, rule ?? "shared", kind, facts);
  }

  /** The constant that holds facts. */
  private constant(key: string, start: string, kind: string, facts: object): object {
    if (this.counting) return facts;
    let constant = this.constants.get(key);
    if (!constant) {
      const name = this.constantName(start, kind);
      constant = { name, source: `const ${name} = ${literal(facts)} as const;` };
      this.constants.set(key, constant);
    }
    return new Raw(constant.name);
  }

  private constantName(rule: string, kind: string): string {
    const start = camelCase(rule);
    const name =
      start.toLowerCase().endsWith(kind.toLowerCase()) && start.length > kind.length ? start : `${start}${kind}`;
    const constants = [...this.constants.values()].map((constant) => constant.name);
    const { clientName, operations } = this.model;
    const taken = [...values, ...constants, ...operations.map(({ typeName }) => descriptorName(typeName, clientName))];
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name}${number}`;
      if (!taken.includes(candidate)) return candidate;
    }
  }
}
