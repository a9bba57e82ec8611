/** Credentials → the requests of a call. */
import type { ApiError } from "../errors.js";
import { refuseUnknownNames } from "../names.js";
import type { Api, Scheme } from "../operation.js";
import type { Settings } from "../settings.js";
import { throwUsageError, type UsageError } from "../usage-error.js";
import type { CallContext, Link, Received, Send, WireRequest } from "./context.js";
import { fetchCredential, type Invocation } from "./credential-functions.js";
import { putHeaders } from "./headers.js";
import { isCredentialName } from "./redact.js";

/** A secret, or a function that fetches it: called for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** By the names of the document's security schemes. */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** Security schemes that are needed together. */
type Schemes = Readonly<Record<string, Scheme>>;

/** Refuses credentials that no security scheme of the document is called like. */
export function checkCredentials({ auth }: Settings, { credentials }: Api): void {
  if (credentials) refuseUnknownNames(auth, credentials, "a credential of this API", ["auth"]);
}

/**
 * Puts the credentials that an operation needs into its requests, and fetches them once more after a 401. They are kept within
 * this function, where nothing that prints a client finds them.
 */
export function authorize(credentials: Credentials): Link {
  return (send) => (request, context) => {
    const schemes = schemesOf(context, credentials);
    for (const name in schemes) {
      if (typeof credentials[name] === "function") return sendWithFetched(send, request, context, schemes, credentials);
    }
    return send(withCredentials(request, context, schemes, credentials), context);
  };
}

/** The first alternative of an operation's schemes that credentials were given for. */
function schemesOf({ operation, settings }: CallContext, credentials: Credentials): Schemes {
  const { extra, fetchOptions } = settings;
  const { name, security = [{}] } = operation;
  for (const schemes of security)
    if (Object.keys(schemes).every((scheme) => isGiven(credentials, scheme))) return schemes;
  // The caller's own headers may hold what is needed, or take it away; a browser may send cookies.
  const others = Object.keys({ ...extra.headers, ...extra.query });
  if (fetchOptions.credentials || others.some(isCredentialName)) return {};
  const alternatives = security.map((schemes) => Object.keys(schemes).join(" and "));
  throwUsageError(["auth"], ` has no credential for ${name}: give ${alternatives.join(", or ")}`);
}

const isGiven = (credentials: Credentials, name: string) =>
  Object.hasOwn(credentials, name) && credentials[name] !== undefined;

/** The request with credentials, and with the headers of `extra`, which replace any other. */
function withCredentials(
  { url, method, headers, body, init, once }: WireRequest,
  { secrets, settings }: CallContext,
  schemes: Schemes,
  credentials: Readonly<Record<string, unknown>>,
): WireRequest {
  const request = { url, method, headers: { ...headers }, body, init, once, secrets };
  for (const name in schemes) {
    const secret = credentials[name];
    if (typeof secret !== "string" || !/^(?! )[^\p{Cc}\p{Cs}]+(?<! )$/u.test(secret)) {
      throwUsageError(["auth", name], " can't be sent: give a text without blanks around it and control characters");
    }
    const scheme = schemes[name] as Scheme;
    scheme.put(request, secret, scheme);
  }
  putHeaders(request.headers, settings.extra.headers);
  return request;
}

/** Sends with credentials that functions fetch, and once more with new ones where they are refused. */
async function sendWithFetched(
  send: Send,
  request: WireRequest,
  context: CallContext,
  schemes: Schemes,
  credentials: Credentials,
): Promise<Received> {
  const invocations: Record<string, Invocation> = {};
  const authorized = async () => {
    const secrets: Record<string, unknown> = { ...credentials };
    for (const name in schemes) {
      const credential = credentials[name];
      if (typeof credential !== "function") continue;
      const invocation = await fetchCredential(name, credential, context, invocations[name]);
      invocations[name] = invocation;
      secrets[name] = invocation.secret;
      context.secrets.push(invocation.secret);
    }
    return withCredentials(request, context, schemes, secrets);
  };
  const received = await send(await authorized(), context);
  if (received.response.status !== 401 || request.once) return received;
  const renewed = await authorized().catch((cause: ApiError | UsageError) => {
    // The call itself has ended. The clock can't tell: timers may run a little ahead of it.
    if (/aborted|timeout/.test(cause.kind)) throw cause;
    context.refresh = { cause };
  });
  return renewed ? send(renewed, context) : received;
}
