/** One run of the suite in one runtime. */
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { run, start, stop } from "./command.js";
import type { Runtime } from "./runtimes.js";

export interface Row {
  readonly name: string;
  readonly as: string;
  readonly version: string;
  /** Like `37 of 37`, or why there is no such count. */
  readonly result: string;
  readonly state: "passed" | "failed" | "skipped";
  /** What failed, a line each. */
  readonly faults: readonly string[];
  readonly ms: number;
}

/** Runs the suite against a service of its own. */
export async function runSuite(runtime: Runtime, home: string): Promise<Row> {
  const { name, as } = runtime;
  const missing = runtime.missing?.();
  if (missing) {
    // Where nobody reads a line that says so, it would never be noticed.
    const state = process.env.CI ? "failed" : "skipped";
    return { name, as, version: "", result: `not run: ${missing}`, state, faults: [], ms: 0 };
  }
  const { where, end } = await serve(home, runtime.hidden === true);
  try {
    const { command, args, env, version } = await runtime.start(home, where);
    // What a killed runtime leaves behind goes with the project.
    const environment = { ...process.env, TMPDIR: home, ...env };
    const { code, out, error, ms } = await run(command, args, { cwd: home, env: environment });
    const told = version ? (await run(version[0], version.slice(1), { cwd: home })).out : out;
    return { name, as, version: /\d+[.-][\d.-]*\d/.exec(told)?.[0] ?? "unknown", ...read(code, out, error), ms };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, as, version: "", result: "not run", state: "failed", faults: [reason], ms: 0 };
  } finally {
    end();
  }
}

function read(code: number | null, out: string, error: string): Pick<Row, "result" | "state" | "faults"> {
  const lines = out.split("\n");
  const passed = lines.filter((line) => line.startsWith("ok ")).length;
  const failed = lines.filter((line) => line.startsWith("not ok "));
  const state = code === 0 && failed.length === 0 && passed > 0 ? "passed" : "failed";
  const unsaid = state === "failed" && failed.length === 0 ? [`exit code ${code}`, out, error] : [];
  return {
    state,
    result: `${passed} of ${passed + failed.length}`,
    faults: [...failed, ...unsaid, ...(state === "failed" && error && failed.length > 0 ? [error] : [])],
  };
}

export async function serve(home: string, hidden: boolean) {
  const args = [join(home, "esm/serve.js"), hidden ? "hidden" : "exposed"];
  const server = start(process.execPath, args, { cwd: home });
  let said = "";
  server.stderr?.setEncoding("utf8").on("data", (text) => (said += text));
  const end = () => stop(server);
  if (!server.stdout) throw new Error("no output to read");
  const lines = createInterface(server.stdout);
  const ready = once(lines, "line", { signal: AbortSignal.timeout(20_000) });
  const closed = once(server, "close").then(() => Promise.reject(new Error(`The service ended: ${said}`)));
  closed.catch(() => {});
  try {
    const [where] = (await Promise.race([ready, closed])) as [string];
    return { where, end };
  } catch (error) {
    end();
    throw error;
  }
}
