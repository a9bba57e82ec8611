import { result, start } from "../lib/program.js";
import type { Samples } from "../lib/samples.js";

/** Microseconds of the processor a call, without and with a signal. */
export const measureOverhead = (): Promise<Samples> => result("calls/overhead.ts", [], 90);

/** Megabytes: more than all calls of a round allocate. */
const YOUNG = 256;

/** Bytes a call. */
export const measureAllocation = (): Promise<Readonly<Record<string, number>>> =>
  result("calls/allocation.ts", [], 90, [
    "--expose-gc",
    `--min-semi-space-size=${YOUNG}`,
    `--max-semi-space-size=${YOUNG}`,
  ]);

/** Microseconds of the processor a call, by the number of calls at once. */
export async function measureLoopback(): Promise<Readonly<Record<number, Samples>>> {
  const server = await start("calls/server.ts");
  try {
    return await result("calls/loopback.ts", [await server.told<string>()], 90);
  } finally {
    server.stop();
  }
}
