import { client } from "./client";
import { Keys } from "./keys";

// What the service has now, and not when the page was built.
export const dynamic = "force-dynamic";

/** A server component; what it hands to a client component crosses to the browser. */
export default async function Page() {
  const { items, total } = await client().apiKeys.list({ limit: 3 });
  const descriptions = items.map(({ description }) => description);
  return <Keys descriptions={descriptions} total={total ?? 0} />;
}
