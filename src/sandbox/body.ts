import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refusal } from "./refusal.js";

const LIMIT_KIB = 64;
/** Deeper values can't be written as JSON everywhere. No real key comes near. */
const MAX_DEPTH = 20;

/** Middleware that refuses a larger body before it is read. */
export const limitBody = bodyLimit({
  maxSize: LIMIT_KIB * 1024,
  onError: () => {
    throw new Refusal("too-large", `The request body is larger than ${LIMIT_KIB} KiB; send a smaller one.`);
  },
});

/** The JSON object in the body of a request. */
export async function readJson(c: Context): Promise<object> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw unreadable(
      `The request body must be JSON: send "content-type: application/json"${type ? `, not "${type}"` : ""}.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(await c.req.text());
  } catch {
    throw unreadable("The request body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable("The request body must be a JSON object, like {}.");
  }
  if (isDeeperThan(MAX_DEPTH, value)) {
    throw unreadable(`The request body is nested more than ${MAX_DEPTH} levels deep.`);
  }
  return value;
}

// Names no field: none is invalid.
const unreadable = (message: string) => new Refusal("invalid", message);

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));
