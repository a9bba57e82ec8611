/** Messages for issues, where a library has none of its own. */
import type { Issue } from "./usage-error.js";

/** A fault as Standard Schema describes it. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What zod says beyond that. */
interface ZodIssue extends StandardIssue {
  readonly code?: string;
  readonly expected?: string;
  readonly origin?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly inclusive?: boolean;
  readonly divisor?: number;
  readonly pattern?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly ZodIssue[])[];
}

/** The message of every fault in zod/mini until it is given a language. */
const NO_MESSAGE = "Invalid input";

/**
 * The issues of a value, each field by its own path. Those of `generated` schemas get our messages, whatever language the
 * application has given zod; others keep their own.
 *
 * @internal
 */
export function issuesOf(issues: readonly StandardIssue[], value: unknown, generated: boolean): Issue[] {
  return issues.flatMap((issue: ZodIssue) => {
    const path = (issue.path ?? []).map((step) => (typeof step === "object" ? step.key : step)) as (string | number)[];
    if (issue.code === "unrecognized_keys" && issue.keys) {
      return issue.keys.map((key) => ({ path: [...path, key], message: "is not a known field" }));
    }
    if (!generated && issue.message !== NO_MESSAGE) return [{ path, message: issue.message }];
    return [{ path, message: at(value, path) === undefined ? "is missing" : messageOf(issue) }];
  });
}

function messageOf(issue: ZodIssue): string {
  const { code, expected, values, divisor, errors } = issue;
  switch (code) {
    case "invalid_type":
      return `must be ${TYPES[expected ?? ""] ?? expected}`;
    case "invalid_value":
      return `must be ${values?.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "invalid_format":
      return `must ${issue.format === "regex" ? `match ${issue.pattern}` : `be of the format ${issue.format}`}`;
    case "not_multiple_of":
      return `must be a multiple of ${divisor}`;
    case "too_small":
      return `must ${size(issue, issue.minimum, "at least", "more than")}`;
    case "too_big":
      return `must ${size(issue, issue.maximum, "at most", "less than")}`;
    case "invalid_union": {
      // An alternative that the value itself doesn't fit says what it wants; of one that only a field doesn't fit that is too much.
      const wanted = errors?.flatMap((all) => (all.every(({ path }) => !path?.length) ? all.map(messageOf) : [])) ?? [];
      if (errors?.length === 0) return "matches more than one alternative";
      return wanted.length === 0
        ? "matches no alternative"
        : [...new Set(wanted)].join(", or ").replaceAll(", or must be", " or");
    }
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "an integer",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
  date: "a date",
};

function size({ origin, inclusive }: ZodIssue, limit: number | undefined, within: string, beyond: string): string {
  const unit = origin === "string" ? "character" : origin === "array" ? "item" : undefined;
  const amount = `${inclusive ? within : beyond} ${limit}`;
  return unit ? `have ${amount} ${unit}${limit === 1 ? "" : "s"}` : `be ${amount}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((from, key) => (from as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}
