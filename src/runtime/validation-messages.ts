/** Issues in our words, where a library has none of its own. */
import type { Issue } from "./errors.js";

/** A fault as Standard Schema tells it, and what zod tells beyond that. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

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

/** What zod/mini says of every fault until it is given a language. */
const NOTHING_SAID = "Invalid input";

/**
 * The issues of a value, each field by its own path. `generated` schemas are told of in our words, whatever language the
 * application has given zod; others in their own.
 *
 * @internal
 */
export function issuesOf(issues: readonly StandardIssue[], value: unknown, generated: boolean): Issue[] {
  return issues.flatMap((issue: ZodIssue) => {
    const path = (issue.path ?? []).map((step) => (typeof step === "object" ? step.key : step)) as (string | number)[];
    if (issue.code === "unrecognized_keys" && issue.keys) {
      return issue.keys.map((key) => ({ path: [...path, key], message: "is no field of it" }));
    }
    if (!generated && issue.message !== NOTHING_SAID) return [{ path, message: issue.message }];
    return [{ path, message: at(value, path) === undefined ? "is missing" : words(issue) }];
  });
}

function words(issue: ZodIssue): string {
  const { code, expected, values, divisor, errors } = issue;
  switch (code) {
    case "invalid_type":
      return `must be ${TYPES[expected ?? ""] ?? expected}`;
    case "invalid_value":
      return `must be ${values?.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "invalid_format":
      return `must be ${issue.format === "regex" ? `as ${issue.pattern}` : `of the format ${issue.format}`}`;
    case "not_multiple_of":
      return `must be a multiple of ${divisor}`;
    case "too_small":
      return `must ${size(issue, issue.minimum, "at least", "more than")}`;
    case "too_big":
      return `must ${size(issue, issue.maximum, "at most", "less than")}`;
    case "invalid_union": {
      // Of alternatives that differ only in themselves each says what it wants; others would say too much.
      const own = errors?.flatMap((all) => (all.every(({ path }) => !path?.length) ? all.map(words) : [])) ?? [];
      if (errors?.length === 0) return "fits more than one alternative";
      return own.length === 0
        ? "fits no alternative"
        : [...new Set(own)].join(", or ").replaceAll(", or must be", " or");
    }
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
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
