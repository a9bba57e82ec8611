/** Who takes part. */
export const OURS = "keysmith";

/** By the name of the file in this folder; the first is the least that there can be. */
export const clients: Readonly<Record<string, string>> = {
  "bare-fetch": "bare `fetch`",
  "openapi-fetch": "openapi-fetch alone",
  "openapi-fetch-timer": "openapi-fetch and a hand-written timer",
  "hey-api": "hey-api",
  redocly: "`redocly generate-client`",
  "redocly-limits": "`redocly generate-client`, its time limit and retries on",
  [OURS]: "keysmith",
};

/** Packages for other services: they can't do the same work. By the name of the file in `../sdks`. */
export const sdks: Readonly<Record<string, string>> = {
  cloudflare: "cloudflare",
  unkey: "@unkey/api",
  rebilly: "rebilly-js-sdk",
};
