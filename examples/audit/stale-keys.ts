import type { AccountApiKey, ApiKeysClient } from "@keysmith/api-keys";

/** A key, and since when nobody has used it. */
export interface StaleKey {
  readonly key: AccountApiKey;
  readonly unusedDays: number;
}

const DAY = 86_400_000;

/** The account's keys without use for some days, oldest first. A key that was never used counts from its creation. */
export async function staleKeys(
  client: ApiKeysClient,
  options: { readonly days: number; readonly now: number; readonly onProgress: (done: number, total?: number) => void },
): Promise<StaleKey[]> {
  const { days, now, onProgress } = options;
  const stale: StaleKey[] = [];
  let done = 0;
  for await (const page of client.account.apiKeys.list({ limit: 100 }).pages()) {
    for (const key of page.items) {
      const unusedDays = Math.floor((now - Date.parse(key.last_used_at ?? key.created_at)) / DAY);
      if (unusedDays >= days) stale.push({ key, unusedDays });
    }
    done += page.items.length;
    onProgress(done, page.total);
  }
  return stale.sort((a, b) => b.unusedDays - a.unusedDays);
}
