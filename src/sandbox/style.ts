/** The two styles, named like their resources in the client. */
export type StyleName = "account" | "apiKeys";

/** The style of the answers at a path: the account's under `/api`, otherwise the organization's. */
export const styleOf = (path: string): StyleName => (/^\/api(\/|$)/.test(path) ? "account" : "apiKeys");
