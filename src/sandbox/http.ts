import type { Context, MiddlewareHandler } from "hono";
import type { Collection, KeyRecord } from "./collection.js";
import { Refusal } from "./refusal.js";

/** What a request carries through the service besides itself. */
export interface Env {
  /** Given by the server that took the connection: who is at its other end. In process there is none. */
  Bindings: { readonly address?: string };
  /** The id of the key that signed the request; an owner's credential has none. */
  Variables: { keyId?: string };
}

export type Ctx = Context<Env>;

/** Who sends the request. The header counts only where no server knows better. */
export const clientAddress = (c: Ctx): string =>
  c.env.address ?? c.req.header("x-forwarded-for")?.split(",")[0]?.trim() ?? "127.0.0.1";

/** The credential of `Authorization: Bearer …`. */
export const bearer = (c: Ctx): string | undefined => /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];

/** A path parameter; Hono leaves broken percent-encoding as it is. */
export const param = (c: Ctx, name: string): string => c.req.param(name) ?? "";

export function removeOrRefuse(keys: Collection<KeyRecord>, id: string): void {
  if (!keys.remove(id)) throw notFound();
}

export const notFound = (): Refusal => new Refusal("not-found", "There is no API key with this id.");

/** For a path that exists: every method that no route before took. */
export const methodNotAllowed =
  (allow: string): MiddlewareHandler<Env> =>
  async (c) => {
    throw new Refusal("method", `${c.req.method} is not possible here; possible are ${allow}.`, { headers: { allow } });
  };
