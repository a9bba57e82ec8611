import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refusal } from "./refusal.js";

const LIMIT_KIB = 64;
/** Deeper values can't be written back to JSON everywhere; no honest key comes near. */
const MAX_DEPTH = 20;

/** Middleware for routes that take a body: larger ones are refused before they are read. */
export const limitBody = bodyLimit({
  maxSize: LIMIT_KIB * 1024,
  onError: () => {
    throw new Refusal("too-large", `The body is larger than ${LIMIT_KIB} KiB; send a smaller one.`);
  },
});

/** The JSON object that a request's body is. */
export async function readJson(c: Context): Promise<object> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw broken(`The body must be JSON: send "content-type: application/json"${type ? `, not "${type}"` : ""}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(await c.req.text());
  } catch {
    throw broken("The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw broken("The body must be a JSON object, like {}.");
  }
  if (isDeeperThan(MAX_DEPTH, value)) throw broken(`The body is nested more than ${MAX_DEPTH} levels deep.`);
  return value;
}

// No field is at fault, so no issue is named.
const broken = (message: string) => new Refusal("invalid", message);

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));
