/** Where credentials go. A client carries only those places that its document names. */
import type { CredentialPlace } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { bytesOf, toBase64 } from "./base64.js";

export const inHeader: CredentialPlace = ({ headers }, secret, { name, prefix = "" }) => {
  if (/[^\0-\xff]/.test(secret))
    throwUsageError(["auth"], " can't be sent in a header: leave out characters beyond Latin-1");
  headers[name.toLowerCase()] = prefix + secret;
};

export const inQuery: CredentialPlace = (request, secret, { name }) => {
  // The query of `extra` replaces it.
  if (request.url.includes(`?${name}=`) || request.url.includes(`&${name}=`)) return;
  request.url += `${request.url.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(secret)}`;
};

export const inCookie: CredentialPlace = ({ headers }, secret, { name }) => {
  const pair = `${name}=${encodeURIComponent(secret)}`;
  const { cookie } = headers;
  Object.assign(headers, { cookie: cookie ? `${cookie}; ${pair}` : pair });
};

/** `user:password`, as HTTP's basic authentication (RFC 7617) writes it. */
export const inBasic: CredentialPlace = ({ headers, secrets }, secret, { name, prefix = "" }) => {
  const encoded = toBase64(bytesOf(secret));
  secrets.push(encoded, secret.slice(secret.indexOf(":") + 1));
  headers[name.toLowerCase()] = prefix + encoded;
};
