/**
 * What a call allocates besides the network: `fetch` is a stub that answers at once. Tells bytes a call. To be run with a heap
 * for young objects that is large enough for all calls, so that none is collected meanwhile: see `measure.ts`.
 */
import { median } from "../lib/samples.js";
import { creators } from "./all.js";
import { stubbed } from "./stub.js";

const CALLS = 2000;
const ROUNDS = 5;

const told: Record<string, number> = {};
for (const [name, create] of Object.entries(creators)) {
  const client = create(stubbed);
  const calls = async () => {
    for (let call = 0; call < CALLS; call++) await client.get("ci");
  };
  await calls();
  const bytes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    await calls();
    bytes.push((process.memoryUsage().heapUsed - before) / CALLS);
  }
  told[name] = median(bytes);
}
process.send?.(told);
