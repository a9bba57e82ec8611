import { z } from "zod";

/** A non-negative integer. */
export const count = z.int().nonnegative();
export const callback = z.custom<(...args: never[]) => unknown>(
  (value) => typeof value === "function",
  "Must be a function",
);
/** Milliseconds, as many as a timer can wait. */
export const duration = z
  .number()
  .min(0)
  .max(2 ** 31 - 1);

/** Gives back what it was given, or throws a TypeError that names each invalid property. */
export function check<Given>(schema: z.ZodType, given: Given, name: string): Given {
  const result = schema.safeParse(given);
  if (result.success) return given;
  const issues = result.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
  throw new TypeError(`${name}: ${issues.join("; ")}`);
}
