/** Checks requests and answers by schemas, whoever made those: all that it asks of them is Standard Schema. */
import type { Answered } from "./call/answer.js";
import type { RequestParts } from "./call/expression.js";
import { ApiError, type Issue, UnreadableResponseError, UsageError } from "./errors.js";
import { refuseUnknown, type Validation } from "./options.js";
import { detailsOf, type Exchange, mask } from "./transport/exchange.js";
import { within } from "./transport/limit.js";
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

/** An answer that isn't as the spec says: where and how, without the values. */
export interface Drift {
  /** The method that was called: `apiKeys.list`. */
  readonly operation: string;
  readonly status: number;
  readonly issues: readonly Issue[];
}

/** How calls are checked. Requests always are, before they are sent. */
export type ValidationOptions<Operation extends string = string> = {
  /** Schemas of your own, in place of those of these operations: of any library that implements Standard Schema. */
  readonly schemas?: Readonly<Partial<Record<Operation, OperationSchemas>>> | undefined;
} & (
  | {
      /** An answer that isn't as the spec says is given all the same, and reported. The default. */
      readonly responses?: "report" | undefined;
      /** Is told of it. */
      readonly report: (drift: Drift) => unknown;
    }
  | {
      /**
       * `"throw"`: a success that isn't as the spec says is an {@link UnreadableResponseError} with `issues`.
       * `"off"`: answers aren't checked.
       */
      readonly responses: "throw" | "off";
      readonly report?: ((drift: Drift) => unknown) | undefined;
    }
);

export type { Validation };

/** What the runtime asks of a validation. @internal */
export interface Validator extends Validation {
  /** Stands around every request of a client. */
  around(exchange: Exchange, request: RequestParts, send: () => Promise<Answered>): Promise<Answered>;
}

/**
 * Makes a validation of schemas by operation. Generated code calls it with those of the spec.
 *
 * @throws {@link UsageError} where an option is unknown or missing.
 */
export function createValidation<const Schemas extends object>(
  schemas: Schemas & { readonly [Name in keyof Schemas]: OperationSchemas },
  options: ValidationOptions<keyof Schemas & string>,
): Validation {
  refuseUnknown(options, ["responses", "report", "schemas"], "option", ["validation"]);
  const { responses = "report", report, schemas: replacing } = { ...options };
  refuseUnknown(replacing, Object.keys(schemas), "operation", ["validation", "schemas"]);
  if (!["throw", "report", "off"].includes(responses)) refuse("responses", 'give "throw", "report" or "off"');
  if (responses === "report" && typeof report !== "function") {
    refuse("report", 'give a function that is told of answers which aren\'t as the spec says, or responses: "off"');
  }
  const generated: ReadonlyMap<string, OperationSchemas> = new Map(Object.entries(schemas));
  const own: ReadonlyMap<string, OperationSchemas> = new Map(Object.entries(replacing ?? {}));
  for (const [name, given] of own) if (given) refuseUnsound(given, ["validation", "schemas", name]);
  const validator: Validator = {
    operations: Object.keys(schemas),
    async around(exchange, request, send) {
      const replaced = own.get(exchange.name);
      const { path, query, headers, body, responses: answers } = replaced ?? generated.get(exchange.name) ?? {};
      const masked = (key: string | number) => (typeof key === "string" ? mask(exchange, key) : key);
      const check = async (schema: StandardSchema | undefined, value: unknown): Promise<readonly Issue[]> => {
        if (!schema) return [];
        const found = await within(exchange, async (): Promise<readonly Issue[]> => {
          try {
            const { issues } = await schema["~standard"].validate(value);
            return issues ? issuesOf(issues, value, !replaced) : [];
          } catch (error) {
            // A schema of the application's own may break on what it doesn't expect, and any on what is nested too deeply.
            return [{ path: [], message: `can't be checked: ${error instanceof Error ? error.message : error}` }];
          }
        });
        // Some libraries repeat the value in their messages.
        return found.map(({ path, message }) => ({ path: path.map(masked), message: mask(exchange, message) }));
      };
      const faults: Issue[] = [];
      const said: string[] = [];
      for (const [part, schema, value] of [
        ["path", path, request.path],
        ["query", query, request.query],
        ["headers", headers, request.headers],
        ["body", body, body && asSent(request.body)],
      ] as const) {
        const found = await check(schema, value);
        if (found.length > 0) said.push(listed(found, `the ${part}`));
        faults.push(...found);
      }
      if (faults.length > 0) {
        throw Object.assign(new UsageError(`${exchange.name}: ${said.join("; ")}`), { issues: faults });
      }
      if (responses === "off") return send();
      const drift = async (status: number, data: unknown): Promise<readonly Issue[]> => {
        const found = await check(answers?.[status], data);
        // As with every hook: what goes wrong in it is no fault of the call.
        const tell = async () => report?.({ operation: exchange.name, status, issues: found });
        if (found.length > 0) tell().catch(() => {});
        return found;
      };
      const answer = await send().catch(async (error: unknown) => {
        // What the service says of an error is worth more than how it says it: it is reported, and thrown as it is.
        if (error instanceof ApiError && error.documented) {
          // Nor does a check that hangs take its place.
          await drift(error.status ?? 0, error.body).catch(() => {});
        }
        throw error;
      });
      const { status, data, response, rateLimit } = answer;
      const issues = await drift(status, data);
      if (responses !== "throw" || issues.length === 0) return answer;
      throw new UnreadableResponseError(
        detailsOf(exchange, `${status}, but the answer isn't as the spec says: ${listed(issues, "the body")}`, {
          ...{ status, response, rateLimit, issues },
          body: data,
        }),
      );
    },
  };
  return validator;
}

function refuseUnsound({ responses = {}, ...parts }: OperationSchemas, path: readonly string[]): void {
  refuseUnknown({ ...parts, responses }, ["path", "query", "headers", "body", "responses"], "part", path);
  for (const [name, schema] of [...Object.entries(parts), ...Object.entries(responses)]) {
    const place = [...path, ...(Object.hasOwn(parts, name) ? [] : ["responses"]), name];
    if (schema && !("~standard" in Object(schema))) {
      const mend = "give one of zod, or of another library that implements it";
      throw new UsageError(`${place.join(".")} is no Standard Schema: ${mend}`, place);
    }
  }
}

function refuse(option: string, mend: string): never {
  throw new UsageError(`validation.${option} is missing or unknown: ${mend}`, ["validation", option]);
}

/** The body as the service will read it: dates as text, without what is undefined. */
function asSent(body: unknown): unknown {
  try {
    return body === undefined ? body : JSON.parse(JSON.stringify(body));
  } catch {
    // A cycle or a BigInt: refused where the body is written.
    return body;
  }
}

const LISTED = 5;

function listed(issues: readonly Issue[], whole: string): string {
  const shown = issues.slice(0, LISTED).map(({ path, message }) => `${path.join(".") || whole} ${message}`);
  return [...shown, ...(issues.length > LISTED ? [`${issues.length - LISTED} more`] : [])].join("; ");
}
