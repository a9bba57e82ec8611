import { result, start } from "../lib/program.js";
import type { Samples } from "../lib/samples.js";

/** Microseconds a call, without and with a signal. */
export const measureOverhead = (): Promise<Samples> => result("calls/overhead.ts", [], 90);

/** Microseconds a call, by the number of calls at once. */
export async function measureLoopback(): Promise<Readonly<Record<number, Samples>>> {
  const server = await start("calls/server.ts");
  try {
    return await result("calls/loopback.ts", [await server.told<string>()], 90);
  } finally {
    server.stop();
  }
}
