/** Checks that aren't the suite, as rows beside it. */
import type { Row } from "./suite.js";

/** A row of what `check` says, or of what it throws. */
export async function row(
  name: string,
  as: string,
  check: () => Promise<Pick<Row, "version" | "result">>,
): Promise<Row> {
  const started = performance.now();
  const ended = () => performance.now() - started;
  try {
    return { name, as, ...(await check()), state: "passed", faults: [], ms: ended() };
  } catch (error) {
    const faults = [error instanceof Error ? error.message : String(error)];
    return { name, as, version: "", result: "", state: "failed", faults, ms: ended() };
  }
}

/** Fails with what was found and what wasn't. */
export function expect(holds: boolean, what: string, found: unknown = ""): void {
  if (!holds) throw new Error(`${what}: ${typeof found === "string" ? found : JSON.stringify(found)}`);
}
