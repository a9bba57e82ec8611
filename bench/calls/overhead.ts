/** What a call costs besides the network: `fetch` is a stub that answers at once. Tells microseconds a call. */
import { takeTurns, time } from "../lib/samples.js";
import { creators } from "./all.js";
import { KEY } from "./key.js";

const CALLS = 500;

const headers = { "content-type": "application/json", "content-length": String(KEY.length) };
const connection = {
  baseUrl: "https://api.example.com/organizations/acme",
  auth: { secretApiKey: "key" },
  fetch: async () => new Response(KEY, { headers }),
};

const candidates: Record<string, () => Promise<number>> = {};
for (const [name, create] of Object.entries(creators)) {
  const client = create(connection);
  const calls = async (signal?: AbortSignal) => {
    const ms = await time(async () => {
      for (let call = 0; call < CALLS; call++) await client.get("ci", signal);
    });
    return (ms * 1000) / CALLS;
  };
  candidates[name] = () => calls();
  // One signal for many calls, as servers have it; but none that another client has left listeners on.
  candidates[`${name}, with a signal`] = () => calls(new AbortController().signal);
}
process.send?.(await takeTurns(candidates, { rounds: 41, warmups: 4, seconds: 30 }));
