import type { z } from "zod";
import { type Issue, Refusal } from "./refusal.js";

/** The output of the schema, or a refusal that lists every invalid field. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(what, result.error.issues.flatMap(toIssues));
}

/** A refusal that lists invalid fields. `what` is the part of the request that has them. */
export const invalid = (what: string, issues: readonly Issue[]): Refusal =>
  new Refusal(
    "invalid",
    `The ${what} is not valid. ${issues.map(({ field, message }) => `${field}: ${message}`).join(". ")}.`,
    { issues },
  );

function toIssues(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: [...issue.path, key].join("."), message: "Is not a known field" }));
  }
  return [{ field: issue.path.join("."), message: issue.message }];
}
