/** Checks requests and responses by schemas of any library that implements Standard Schema. */
import type { Answer } from "./call/answer.js";
import type { RequestParts } from "./call/expression.js";
import type { Validator } from "./call/validator.js";
import { ApiError, UnreadableResponseError } from "./errors.js";
import { refuseUnknownNames } from "./names.js";
import type { Validation } from "./options.js";
import type { CallContext } from "./transport/context.js";
import { responseDetails } from "./transport/details.js";
import { runWithLimits } from "./transport/limits.js";
import { createRedact } from "./transport/redact.js";
import { type Issue, throwUsageError, UsageError } from "./usage-error.js";
import { issuesOf, type StandardIssue } from "./validation-messages.js";

/** What any validation library's schemas are: https://standardschema.dev, version 1. */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** What is checked of an operation; what is left out isn't. Values are checked, and never changed. */
export interface OperationSchemas {
  /** The path parameters by their names, even where there is only one. */
  readonly path?: StandardSchema;
  readonly query?: StandardSchema;
  readonly headers?: StandardSchema;
  /** The body as it will be read from JSON. */
  readonly body?: StandardSchema;
  /** By status. */
  readonly responses?: Readonly<Record<number, StandardSchema>>;
}

/** A response that differs from the document: where and how, without the values. */
export interface Drift {
  /** The method that was called: `apiKeys.list`. */
  readonly operation: string;
  readonly status: number;
  /** The first 1,000 at most. */
  readonly issues: readonly Issue[];
}

/** How calls are checked. Requests always are, before they are sent. */
export type ValidationOptions<Operation extends string = string> = {
  /** Schemas of your own, in place of those of these operations: of any library that implements Standard Schema. */
  readonly schemas?: Readonly<Partial<Record<Operation, OperationSchemas>>> | undefined;
} & (
  | {
      /** A response that differs from the document is given all the same, and reported. The default. */
      readonly responses?: "report" | undefined;
      /** Called with every difference. */
      readonly report: (drift: Drift) => unknown;
    }
  | {
      /**
       * `"throw"`: a success that differs from the document is an {@link UnreadableResponseError} with `issues`; the request
       * was carried out all the same, and what the service returned is in the error's `body`.
       * `"off"`: responses aren't checked.
       */
      readonly responses: "throw" | "off";
      readonly report?: ((drift: Drift) => unknown) | undefined;
    }
);

export type { Validation };

/** How many faults of one value are reported: reading all of them could take long enough to stall the process. */
const MOST_ISSUES = 1000;

/**
 * Makes a validation of schemas by operation. Generated code calls it with those of the document.
 *
 * @throws {@link UsageError} where an option is unknown or missing.
 */
export function createValidation<const Schemas extends object>(
  schemas: Schemas & { readonly [Name in keyof Schemas]: OperationSchemas },
  options: ValidationOptions<keyof Schemas & string>,
): Validation {
  checkOptions(options, Object.keys(schemas));
  const generated: ReadonlyMap<string, OperationSchemas> = new Map(Object.entries(schemas));
  const own: ReadonlyMap<string, OperationSchemas> = new Map(Object.entries(options.schemas ?? {}));
  const { responses = "report", report } = options;
  const validator: Validator = {
    operations: Object.keys(schemas),
    async around(context, request, send) {
      const { name } = context.operation;
      const replacing = own.get(name);
      const checks = new Checks(context, replacing ?? generated.get(name) ?? {}, !replacing);
      await checks.refuseRequest(request);
      if (responses === "off") return send();
      const reported = async (status: number, data: unknown) => {
        const issues = await checks.issuesOfResponse(status, data);
        // As with every hook, a fault of it is none of the call.
        const run = async () => report?.({ operation: name, status, issues });
        if (issues.length > 0) run().catch(() => {});
        return issues;
      };
      const answer = await send().catch(async (error: unknown) => {
        // A documented error is worth more than how it is written: that is reported, and the error thrown as it is.
        if (error instanceof ApiError && error.documented) {
          // Nor does a check that hangs replace it.
          await reported(error.status ?? 0, error.body).catch(() => {});
        }
        throw error;
      });
      if (context.reading.byCaller) return answer;
      const issues = await reported(answer.status, answer.data);
      if (responses === "throw" && issues.length > 0) throw checks.unreadable(answer, issues);
      return answer;
    },
  };
  return validator;
}

/** The checks of one call. */
class Checks {
  readonly #context: CallContext;
  readonly #schemas: OperationSchemas;
  /** Whether the schemas are those of the document. */
  readonly #generated: boolean;

  constructor(context: CallContext, schemas: OperationSchemas, generated: boolean) {
    this.#context = context;
    this.#schemas = schemas;
    this.#generated = generated;
  }

  async refuseRequest(request: RequestParts): Promise<void> {
    const { path, query, headers, body } = this.#schemas;
    const parts = [
      ["path", path, request.path],
      ["query", query, request.query],
      ["headers", headers, request.headers],
      ["body", body, body && asSent(request.body)],
    ] as const;
    const issues: Issue[] = [];
    const listed: string[] = [];
    for (const [part, schema, value] of parts) {
      const found = await this.#check(schema, value);
      if (found.length > 0) listed.push(list(found, `the ${part}`));
      issues.push(...found);
    }
    if (issues.length === 0) return;
    const error = new UsageError(`${this.#context.operation.name}: ${listed.join("; ")}`);
    throw Object.assign(error, { issues });
  }

  issuesOfResponse(status: number, data: unknown): Promise<readonly Issue[]> {
    return this.#check(this.#schemas.responses?.[status], data);
  }

  unreadable({ status, data, response }: Answer, issues: readonly Issue[]): UnreadableResponseError {
    const done = "the request was carried out, and what the service returned is in error.body";
    const message = `the response (status ${status}) differs from the document: ${list(issues, "the body")}; ${done}`;
    return new UnreadableResponseError(responseDetails(this.#context, message, response, { issues, body: data }));
  }

  /** The faults of a value, without secrets: some libraries repeat the value in their messages. */
  async #check(schema: StandardSchema | undefined, value: unknown): Promise<readonly Issue[]> {
    if (!schema) return [];
    const run = () => this.#validate(schema, value);
    const found = await runWithLimits(this.#context, run);
    const redact = createRedact(this.#context);
    const masked = (key: string | number) => (typeof key === "string" ? redact(key, 500) : key);
    return found.map(({ path, message }) => ({ path: path.map(masked), message: redact(message, 500) }));
  }

  async #validate(schema: StandardSchema, value: unknown): Promise<readonly Issue[]> {
    try {
      const { issues = [] } = await schema["~standard"].validate(value);
      return issuesOf(issues.slice(0, MOST_ISSUES), value, this.#generated).slice(0, MOST_ISSUES);
    } catch (error) {
      // A schema of the application's own may fail on what it doesn't expect, and any on what is nested too deeply.
      return [{ path: [], message: `can't be checked: ${error instanceof Error ? error.message : error}` }];
    }
  }
}

const MODES = ["throw", "report", "off"];

function checkOptions(options: ValidationOptions, operations: readonly string[]): void {
  const path = ["validation"];
  refuseUnknownNames(options, ["responses", "report", "schemas"], "an option", path);
  const { responses = "report", report, schemas } = { ...options };
  if (!MODES.includes(responses)) {
    throwUsageError([...path, "responses"], ' must be "throw", "report" or "off"');
  }
  if (responses === "report" && typeof report !== "function") {
    throwUsageError(
      [...path, "report"],
      ' is missing: give a function that is called with differences, or responses: "off"',
    );
  }
  refuseUnknownNames(schemas, operations, "an operation", [...path, "schemas"]);
  for (const [name, given] of Object.entries(schemas ?? {})) if (given) checkSchemas(given, [...path, "schemas", name]);
}

function checkSchemas({ responses = {}, ...parts }: OperationSchemas, path: readonly string[]): void {
  const known = ["path", "query", "headers", "body", "responses"];
  refuseUnknownNames({ ...parts, responses }, known, "a part of a call", path);
  checkEach(parts, path);
  checkEach(responses, [...path, "responses"]);
}

function checkEach(schemas: object, path: readonly string[]): void {
  for (const [name, schema] of Object.entries(schemas)) {
    if (!schema || "~standard" in Object(schema)) continue;
    throwUsageError(
      [...path, name],
      " must be a Standard Schema: give one of zod, or of another library that implements it",
    );
  }
}

/** The body as the service will read it: dates as text, without what is undefined. */
function asSent(body: unknown): unknown {
  try {
    return body === undefined ? body : JSON.parse(JSON.stringify(body));
  } catch {
    // A circular reference or a BigInt: refused where the body is written.
    return body;
  }
}

const LISTED = 5;

/** The first issues as a text; `whole` names what has a fault but no field. */
function list(issues: readonly Issue[], whole: string): string {
  const shown = issues.slice(0, LISTED).map(({ path, message }) => `${path.join(".") || whole} ${message}`);
  return [...shown, ...(issues.length > LISTED ? [`${issues.length - LISTED} more`] : [])].join("; ");
}
