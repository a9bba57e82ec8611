import type { Create } from "./client.js";
import { createWith } from "./redocly.js";

/** The same with its own time limit and retries on, as ours has them. */
export const create: Create = (connection) => createWith(connection, { timeout: 60_000, retry: { retries: 2 } });
