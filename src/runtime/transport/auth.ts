/** Credentials → the requests of a call. */
import type { ApiError } from "../errors.js";
import { refuseUnknownNames } from "../names.js";
import type { Api, Authorizing, Operation, Scheme } from "../operation.js";
import { NOTHING, type Settings } from "../settings.js";
import { throwUsageError, type UsageError } from "../usage-error.js";
import type { CallContext, Link, Received, Send, WireRequest } from "./context.js";
import { fetchCredential, type Invocation } from "./credential-functions.js";
import { isCredentialName } from "./redact.js";

/** A secret, or a function that fetches it: called for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** By the names of the document's security schemes. */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** Security schemes that are needed together, by their names. */
type Alternative = readonly (readonly [name: string, scheme: Scheme])[];

/** Refuses credentials that no security scheme is called like. */
export function checkCredentials({ auth }: Settings, { credentials, operations }: Api): void {
  const named = operations.flatMap(({ security = [] }) => security.flatMap(Object.keys));
  refuseUnknownNames(auth, credentials ?? [...new Set(named)], { what: "a credential of this API", path: ["auth"] });
}

/**
 * Puts the credentials that an operation needs into its requests, and fetches them once more after a 401. They are kept within
 * this function, where nothing that prints a client finds them.
 */
export function authorize(credentials: Credentials): Link {
  const given = new WeakMap<Operation, Alternative>();

  function neededBy(context: CallContext): Alternative {
    const { operation, settings } = context;
    const { extra } = settings;
    let needed = given.get(operation);
    if (!needed) {
      needed = firstOf(operation, (name) => isGiven(credentials, name));
      if (!needed) return withoutCredentials(context, credentials);
      given.set(operation, needed);
    }
    const replacing = extra.headers !== NOTHING || extra.query !== NOTHING;
    return replacing ? needed.filter(([, scheme]) => !isReplaced(scheme, extra)) : needed;
  }

  return (send) => (request, context) => {
    const needed = neededBy(context);
    const fetched = needed.some(([name]) => typeof credentials[name] === "function");
    if (fetched) return sendWithFetched(send, request, context, needed, credentials);
    return send(withSecrets(request, context, needed, credentials), context);
  };
}

const isGiven = (credentials: Credentials, name: string) =>
  Object.hasOwn(credentials, name) && credentials[name] !== undefined;

/** The first alternative of an operation's schemes that is complete. An operation without any needs none. */
function firstOf(
  { security = [{}] }: Operation,
  has: (name: string, scheme: Scheme) => boolean,
): Alternative | undefined {
  return security.map(Object.entries<Scheme>).find((schemes) => schemes.every(([name, scheme]) => has(name, scheme)));
}

/** Whether the caller gives something else in a credential's place, or takes it away. */
function isReplaced({ name, in: place }: Scheme, { headers, query }: Settings["extra"]): boolean {
  if (place === "query") return Object.hasOwn(query, name);
  const header = place === "cookie" ? place : name.toLowerCase();
  return Object.keys(headers).some((each) => each.toLowerCase() === header);
}

/** What is still needed where `auth` isn't enough: the rest of an alternative, or nothing at all. */
function withoutCredentials({ operation, settings }: CallContext, credentials: Credentials): Alternative {
  const { extra, fetchOptions } = settings;
  const replaced = (scheme: Scheme) => isReplaced(scheme, extra);
  const needed = firstOf(operation, (name, scheme) => isGiven(credentials, name) || replaced(scheme));
  if (needed) return needed.filter(([, scheme]) => !replaced(scheme));
  const { credentials: cookies } = fetchOptions;
  const sentOtherwise = [...Object.keys(extra.headers), ...Object.keys(extra.query)].some(isCredentialName);
  if (sentOtherwise || cookies === "include" || cookies === "same-origin") return [];
  const alternatives = (operation.security ?? []).map((schemes) => Object.keys(schemes).join(" and "));
  throwUsageError(["auth"], ` has no credential for ${operation.name}: give ${alternatives.join(", or ")}`);
}

/** The request with its credentials. */
function withSecrets(
  { url, method, headers, body }: WireRequest,
  { secrets }: CallContext,
  needed: Alternative,
  given: Readonly<Record<string, unknown>>,
): WireRequest {
  const request: Authorizing = { url, headers: { ...headers }, secrets };
  for (const [name, scheme] of needed) {
    const secret = given[name];
    if (typeof secret !== "string" || !SENDABLE.test(secret)) {
      throwUsageError(["auth", name], " can't be sent: give a text without blanks around it and control characters");
    }
    secrets.push(secret);
    scheme.put(request, secret, scheme);
  }
  return { url: request.url, method, headers: request.headers, body };
}

const SENDABLE = /^(?! )[^\p{Cc}\p{Cs}]+(?<! )$/u;

/** Sends with credentials that functions fetch, and once more with new ones where they are refused. */
async function sendWithFetched(
  send: Send,
  request: WireRequest,
  context: CallContext,
  needed: Alternative,
  credentials: Credentials,
): Promise<Received> {
  const invocations = new Map<string, Invocation>();
  const authorized = async () => {
    const secrets: Record<string, unknown> = { ...credentials };
    for (const [name] of needed) {
      const credential = credentials[name];
      if (typeof credential !== "function") continue;
      const refused = invocations.get(name);
      const invocation = await fetchCredential(name, credential, context, Object.values(credentials), refused);
      invocations.set(name, invocation);
      secrets[name] = invocation.secret;
    }
    return withSecrets(request, context, needed, secrets);
  };
  const received = await send(await authorized(), context);
  if (received.response.status !== 401) return received;
  const renewed = await authorized().catch((error: ApiError | UsageError) => {
    // The call itself has ended. The clock can't tell: timers may run a little ahead of it.
    if (error.kind === "aborted" || error.kind === "timeout") throw error;
    context.refreshError = error;
  });
  return renewed ? send(renewed, context) : received;
}
