/**
 * What a call takes over loopback, one after another and 64 at once, of the server at `argv[2]`. Tells microseconds of this
 * process's processor a call.
 */
import { cpuTime, takeTurns } from "../lib/samples.js";
import { creators } from "./all.js";

const baseUrl = process.argv[2] as string;
const LEVELS = { 1: 300, 64: 1280 };

const told: Record<string, unknown> = {};
for (const [level, calls] of Object.entries(LEVELS)) {
  const candidates: Record<string, () => Promise<number>> = {};
  for (const [name, create] of Object.entries(creators)) {
    const client = create({ baseUrl, auth: { secretApiKey: "key" } });
    const share = async () => {
      for (let call = 0; call < calls / Number(level); call++) await client.get("ci");
    };
    candidates[name] = async () => {
      const ms = await cpuTime(() => Promise.all(Array.from({ length: Number(level) }, share)));
      return (ms * 1000) / calls;
    };
  }
  told[level] = await takeTurns(candidates, { rounds: 31, warmups: 2, seconds: 30 });
}
process.send?.(told);
