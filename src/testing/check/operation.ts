import { formatAt } from "../judge.js";
import type { DocumentOperation } from "../operations.js";
import type { Violation } from "../violation.js";
import type { Asker, Unusual } from "./asker.js";
import { errorProbes } from "./probes.js";
import type { ProbeRequest } from "./request.js";
import { type Answer, ServiceError } from "./service.js";
import { checkTotal } from "./total.js";
import type { Deviation, DeviationKind, OperationCheck } from "./types.js";

/** Runs one operation, and provokes its errors. */
export async function checkOperation(asker: Asker, operation: DocumentOperation): Promise<OperationCheck> {
  const check = new OperationRun(asker, operation);
  const notSeen = await check.run();
  return check.result(notSeen);
}

class OperationRun {
  private readonly asker: Asker;
  private readonly operation: DocumentOperation;
  private readonly statuses = new Set<number>();
  private readonly deviations = new Map<string, Deviation>();
  private requests = 0;

  constructor(asker: Asker, operation: DocumentOperation) {
    this.asker = asker;
    this.operation = operation;
  }

  result(notSeen: string | undefined): OperationCheck {
    return {
      operation: this.operation.name,
      operationId: this.operation.id,
      statuses: [...this.statuses].sort((a, b) => a - b),
      requests: this.requests,
      deviations: [...this.deviations.values()],
      notSeen,
    };
  }

  /** Gives why the operation's success wasn't seen. */
  async run(): Promise<string | undefined> {
    const { asker, operation } = this;
    try {
      const request = await asker.requestFor(operation);
      if (typeof request === "string") return `needs a value for ${request}`;
      const hasCredentials = asker.hasCredentials(operation);
      const notSeen = hasCredentials ? await this.succeed(request) : "needs credentials";
      for (const { request: failing, withCredentials } of errorProbes(asker.contract.document, operation, request)) {
        if (!withCredentials || hasCredentials) await this.ask(failing, { withCredentials });
      }
      return notSeen;
    } catch (error) {
      // A service that answers nothing at all ends the check.
      if (error instanceof ServiceError && asker.hasAnswered) return error.message;
      throw error;
    }
  }

  private async succeed(request: ProbeRequest): Promise<string | undefined> {
    const { status } = await this.ask(request);
    if (status >= 300) return `answered ${status}`;
    await this.count(request);
    return undefined;
  }

  private async count(request: ProbeRequest): Promise<void> {
    const { asker, operation } = this;
    const collection = asker.values.listedBy(operation);
    const total = collection?.paging?.facts.response.total;
    if (!collection || total === undefined) return;
    const { wrong, pages } = await checkTotal(collection, (query, url) => {
      return this.ask({ ...request, query: new Map([...request.query, ...query]) }, { url });
    });
    if (wrong === undefined) return;
    const { status = 200 } = pages[0] ?? {};
    const at =
      typeof total === "string" ? formatAt("response", "header", [total]) : formatAt("response", "body", total);
    const place = asker.contract.document.place(operation.node.at("responses", String(status)).path);
    this.note({ kind: "total", at, message: wrong, place, request: operation.name, status });
  }

  private async ask(request: ProbeRequest, unusual: Unusual = {}): Promise<Answer> {
    this.requests++;
    const { answer, url } = await this.asker.ask(this.operation, request, unusual);
    const { status, violations } = answer;
    this.statuses.add(status);
    const asked = `${this.operation.method} ${url.pathname}${url.search}`;
    for (const violation of violations) {
      this.note({ ...violation, kind: kindOf(violation, status), request: asked, status });
    }
    return answer;
  }

  /** The same on many pages, or in many items, is one. */
  private note(deviation: Deviation): void {
    const { kind, status, at, message } = deviation;
    const key = `${kind} ${status} ${at.replace(/\[\d+\]/g, "[]")} ${message}`;
    if (!this.deviations.has(key)) this.deviations.set(key, deviation);
  }
}

function kindOf({ kind, at }: Violation, status: number): DeviationKind {
  if (kind !== "media-type" && at.startsWith("response.headers")) return "header";
  return status >= 400 && at.startsWith("response.body") ? "error-shape" : kind;
}
