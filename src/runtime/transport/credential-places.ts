/** Where credentials go. A client carries only those places that its spec names. */
import { refuse } from "../errors.js";
import type { CredentialPlace } from "../operation.js";

export const inHeader: CredentialPlace = ({ headers }, secret, { name, prefix = "" }) => {
  if (/[^\0-\xff]/.test(secret)) refuse(["auth"], " can't be sent: give a valid text without blanks around it");
  headers[name.toLowerCase()] = prefix + secret;
};

export const inQuery: CredentialPlace = (request, secret, { name }) => {
  request.url += `${request.url.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(secret)}`;
};

export const inCookie: CredentialPlace = ({ headers }, secret, { name }) => {
  const pair = `${name}=${encodeURIComponent(secret)}`;
  headers.cookie = headers.cookie ? `${headers.cookie}; ${pair}` : pair;
};

/** `user:password`, as HTTP's basic authentication (RFC 7617) writes it. */
export const inBasic: CredentialPlace = ({ headers, secrets }, secret, { name, prefix = "" }) => {
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(secret)));
  secrets.push(encoded, secret.slice(secret.indexOf(":") + 1));
  headers[name.toLowerCase()] = prefix + encoded;
};
