/** What each client is asked to do. All do the same, so that what they cost can be compared. */
export interface Connection {
  readonly baseUrl: string;
  readonly auth: { readonly secretApiKey: string };
  readonly fetch?: typeof fetch;
}

export type See = (id: string) => void | Promise<void>;

export interface Client {
  /** Reads one key. */
  get(id: string, signal?: AbortSignal): Promise<unknown>;
  /** Shows the id of each key to `see`, and waits for it; `limit` keys a page. Those that can have several in flight. */
  walk(limit: number, see: See, concurrency?: number): Promise<void>;
}

export type Create = (connection: Connection) => Client;

export interface Answered {
  readonly keys: readonly { readonly id?: string | undefined }[];
  /** What the header Pagination-Total says. */
  readonly total: string | null;
}

/** The loop that people write where a client has none: a page after another. */
export async function walkPages(limit: number, see: See, ask: (offset: number) => Promise<Answered>): Promise<void> {
  for (let offset = 0, total = 1; offset < total; offset += limit) {
    const answered = await ask(offset);
    total = Number(answered.total);
    for (const { id } of answered.keys) await see(String(id));
  }
}
