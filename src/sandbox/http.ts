import type { Context, MiddlewareHandler } from "hono";
import type { Collection, KeyRecord } from "./collection.js";
import { Refusal } from "./refusal.js";

/** What a request carries through the service besides itself. */
export interface Env {
  /** The address of the client, given by the server that accepted the connection. In process there is none. */
  Bindings: { readonly address?: string };
  Variables: {
    /** The id of the key that authenticates the request. The owners' credentials have none. */
    keyId?: string;
    /** The key has reached its number of uses. */
    usedUp?: boolean;
  };
}

export type Ctx = Context<Env>;

/** The address of the client. The header counts only where no server knows it. */
export const clientAddress = (c: Ctx): string =>
  c.env.address ?? c.req.header("x-forwarded-for")?.split(",")[0]?.trim() ?? "127.0.0.1";

/** The credential of `Authorization: Bearer …`. */
export const bearer = (c: Ctx): string | undefined => /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];

/** Whether a browser asks by this request whether it may send another one. */
export const isPreflight = (c: Ctx): boolean =>
  c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined;

/** A path parameter. Hono leaves invalid percent-encoding as it is. */
export const param = (c: Ctx, name: string): string => c.req.param(name) ?? "";

export function removeOrRefuse(keys: Collection<KeyRecord>, id: string): void {
  if (!keys.remove(id)) throw notFound();
}

export const notFound = (): Refusal => new Refusal("not-found", "There is no API key with this id.");

/** The last handler of a path, for the methods that it doesn't have. */
export const methodNotAllowed =
  (allow: string): MiddlewareHandler<Env> =>
  async (c) => {
    throw new Refusal("method", `${c.req.method} is not allowed here; use one of ${allow}.`, { headers: { allow } });
  };
