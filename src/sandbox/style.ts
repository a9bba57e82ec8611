/** The two styles, by the names that their resources have in the client. */
export type StyleName = "account" | "apiKeys";

/** Whose manners an answer to this path follows. Everything under `/api` is the panel's; all else is the other's. */
export const styleOf = (path: string): StyleName => (/^\/api(\/|$)/.test(path) ? "account" : "apiKeys");
