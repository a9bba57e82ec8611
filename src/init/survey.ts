/** All that the rules find in a document. */
import { expressionOf } from "../generate/dialects/answer.js";
import type { DialectFiles } from "../generate/dialects/rule.js";
import { buildModel } from "../generate/model/build.js";
import { operationsOf } from "../generate/model/document.js";
import { type NamedOperation, nameOperations } from "../generate/model/method-names.js";
import { responsesOf } from "../generate/model/statuses.js";
import type { PaginationModel } from "../generate/model/types.js";
import { placeOf } from "../generate/names/operation.js";
import { Findings } from "../generate/source/findings.js";
import type { Loaded } from "../generate/source/load.js";
import { type Node, parsePointer } from "../generate/source/node.js";
import { findDatesWithoutZone } from "./infer/dates.js";
import { inferError } from "./infer/errors.js";
import { inferList, type PaginationRule } from "./infer/lists.js";
import { inferClientParameters, inferIdempotencyKeys } from "./infer/parameters.js";
import { inferRateLimit } from "./infer/rate-limits.js";
import { inferSecrets } from "./infer/secrets.js";
import { pathOf } from "./overlay/target.js";
import type { Proposal, Unsure } from "./proposal.js";

export interface Survey {
  /** What each operation is called: `GET /invoices`, `invoices.list`. */
  readonly names: ReadonlyMap<string, string>;
  /** Where each operation stands: `GET /invoices`, `$.paths['/invoices'].get`. */
  readonly targets: ReadonlyMap<string, string>;
  /** How many names were chosen since two operations would have had one. */
  readonly chosen: number;
  /** The lists that the document, or an overlay, has a rule for already. */
  readonly lists: readonly string[];
  readonly proposals: readonly Proposal[];
  readonly unsure: readonly Unsure[];
  /** Where messages of errors stand, with the number of responses that say so; an empty text: nowhere. */
  readonly errors: ReadonlyMap<string, number>;
  readonly dates: readonly string[];
}

export function survey(loaded: Loaded, dialects: DialectFiles): Survey {
  const { root } = loaded;
  const findings = new Findings(() => ({ file: "", line: 0, column: 0 }));
  const operations = nameOperations(operationsOf(root), root, findings, dialects);
  const target = (node: Node) => pathOf(writtenKeys(parsePointer(node.resolved().pointer), loaded.version));
  const model = buildModel({ ...loaded, findings: findings.attempt() }, "", { dialects });
  const paged = new Map(
    model.operations.flatMap(({ place, pagination }) => (pagination ? [[place, pagination] as const] : [])),
  );
  const found = new Found(target, paged);
  for (const operation of operations) {
    found.list(operation);
    found.rateLimit(operation);
    found.errorsOf(operation);
  }
  const shared = [...inferClientParameters(operations, root), ...inferIdempotencyKeys(operations)];
  const secrets = inferSecrets(root, writtenKeys(["components", "schemas"], loaded.version));
  return {
    names: new Map(operations.map((operation) => [placeOf(operation), operation.name])),
    targets: new Map(operations.map((operation) => [placeOf(operation), target(operation.node)])),
    chosen: findings.all().filter(({ kind }) => kind === "method-name").length,
    lists: found.lists,
    proposals: [...shared, ...inOne(found.proposals, found), ...secrets],
    unsure: found.unsure,
    errors: found.errors,
    dates: findDatesWithoutZone(root),
  };
}

class Found {
  readonly proposals: Proposal[] = [];
  readonly unsure: Unsure[] = [];
  readonly lists: string[] = [];
  readonly errors = new Map<string, number>();
  /** How many operations there are, and how many answers of each status stand in them. */
  operations = 0;
  readonly statuses = new Map<string, number>();
  private readonly target: (node: Node) => string;
  private readonly paged: ReadonlyMap<string, PaginationModel>;
  private readonly seen = new Set<string>();

  constructor(target: (node: Node) => string, paged: ReadonlyMap<string, PaginationModel>) {
    this.target = target;
    this.paged = paged;
  }

  list({ method, path, node, pathItem }: NamedOperation): void {
    const subject = placeOf({ method, path });
    const known = this.paged.get(subject);
    if (known) this.lists.push(subject);
    if (node.at("x-pagination").exists) return;
    const inferred = inferList(method.toLowerCase(), path, node, pathItem);
    if (!inferred) return;
    const { rule, evidence, unsure, pagination } = inferred;
    // Another tool's words say how a list pages, and seldom how long it is.
    if (known && (unsure !== undefined || !pagination || !completes(pagination, known))) return;
    if (known) this.lists.pop();
    const proposal: Proposal | undefined = pagination && {
      kind: "list",
      target: this.target(node),
      word: "x-pagination",
      value: pagination,
      shared: pagination.style,
      subject,
      rule,
      evidence,
    };
    if (unsure !== undefined) this.unsure.push({ subject, question: unsure, ...(proposal && { proposal }) });
    else if (proposal) this.add(proposal);
  }

  rateLimit(operation: NamedOperation): void {
    this.operations++;
    if (operation.node.at("x-rate-limit").exists) return;
    const inferred = inferRateLimit(operation);
    if (!inferred) return;
    const { rule: value, evidence, unclear } = inferred;
    const subject = placeOf(operation);
    const target = this.target(operation.node);
    const rule = "a rate limit";
    this.add({ kind: "rate-limit", target, word: "x-rate-limit", value, shared: "headers", subject, rule, evidence });
    const question = `what ${unclear} counts: seconds from now on, or a time`;
    if (unclear !== undefined && !this.unsure.some((each) => each.question === question)) {
      this.unsure.push({ subject, question });
    }
  }

  errorsOf(operation: NamedOperation): void {
    for (const { status, node } of responsesOf(operation.node)) {
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (/^[123]/.test(status) || node.at("x-error").exists || this.seen.has(node.resolved().pointer)) continue;
      this.seen.add(node.resolved().pointer);
      const inferred = inferError(node);
      this.errors.set(inferred?.evidence ?? "", (this.errors.get(inferred?.evidence ?? "") ?? 0) + 1);
      if (!inferred?.rule) continue;
      const { rule: value, evidence } = inferred;
      const subject = `${placeOf(operation)} ${status}`;
      const target = this.target(node);
      this.add({ kind: "error", target, word: "x-error", value, shared: "error", subject, rule: "an error", evidence });
    }
  }

  /** What several operations refer to is said once. */
  private add(proposal: Proposal): void {
    const same = ({ target, word }: Proposal) => target === proposal.target && word === proposal.word;
    if (!this.proposals.some(same)) this.proposals.push(proposal);
  }
}

/** Whether a rule says the same as a known one, and a total or what tells items apart beside it. */
function completes(rule: PaginationRule, { style, facts }: PaginationModel): boolean {
  const { items, total } = rule.response;
  const same = rule.style === style && typeof items === "string" && items === itemsExpression(facts);
  const more = (total !== undefined && facts.response.total === undefined) || (rule.id !== undefined && !facts.id);
  return same && more;
}

function itemsExpression({ response }: PaginationModel["facts"]): string {
  return expressionOf(typeof response.items === "string" ? [response.items] : response.items);
}

/** Facts that hold for all operations in one action each: new operations will have them, too. */
function inOne(proposals: readonly Proposal[], { operations, statuses }: Found): Proposal[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const { kind, target, value } = proposal;
    const [, status = ""] = /^\$\.paths.*\.responses(?:\['(\d+)'\])$/.exec(target) ?? [];
    const all = kind === "rate-limit" ? operations : kind === "error" ? statuses.get(status) : undefined;
    const key = all === undefined ? target : JSON.stringify([kind, status, value, all]);
    groups.set(key, [...(groups.get(key) ?? []), proposal]);
  }
  return [...groups].flatMap(([key, own]) => {
    const [first] = own;
    const [, status, , all] = key.startsWith("[") ? (JSON.parse(key) as [string, string, unknown, number]) : [];
    if (!first || own.length < FEWEST_IN_ONE || own.length !== all) return own;
    const target = first.kind === "error" ? `$.paths[*][*].responses['${status}']` : "$.paths[*][?@.responses]";
    const subject = first.kind === "error" ? `all ${own.length} responses ${status}` : `all ${own.length} operations`;
    return [{ ...first, target, subject }];
  });
}

const FEWEST_IN_ONE = 3;

/** Where something was written, before Swagger 2.0 was converted. */
function writtenKeys(keys: readonly string[], version: string): readonly string[] {
  const [first, kind = "", ...rest] = keys;
  const moved = version === "2.0" && first === "components" ? SWAGGER[kind] : undefined;
  return moved === undefined ? keys : [moved, ...rest];
}

const SWAGGER: Readonly<Record<string, string>> = {
  schemas: "definitions",
  parameters: "parameters",
  responses: "responses",
};
