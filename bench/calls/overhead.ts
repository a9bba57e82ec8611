/** What a call costs besides the network: `fetch` is a stub that answers at once. Tells microseconds of the processor a call. */
import { cpuTime, takeTurns } from "../lib/samples.js";
import { creators } from "./all.js";
import { stubbed } from "./stub.js";

const CALLS = 300;

const candidates: Record<string, () => Promise<number>> = {};
for (const [name, create] of Object.entries(creators)) {
  const client = create(stubbed);
  const calls = async (signal?: AbortSignal) => {
    const ms = await cpuTime(async () => {
      for (let call = 0; call < CALLS; call++) await client.get("ci", signal);
    });
    return (ms * 1000) / CALLS;
  };
  candidates[name] = () => calls();
  // One signal for many calls, as servers have it; but none that another client has left listeners on.
  candidates[`${name}, with a signal`] = () => calls(new AbortController().signal);
}
process.send?.(await takeTurns(candidates, { rounds: 101, warmups: 4, seconds: 60 }));
