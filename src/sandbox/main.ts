import { parseArgs } from "node:util";
import { createSandbox } from "./index.js";

const USAGE = `Usage: sandbox [--port <number>] [--keys <number>] [--real-quirks]

  --port         Where to listen on 127.0.0.1. Default: a free port.
  --keys         How many keys each style has at first. Default: 250.
  --real-quirks  Behave as oddly as the real services do.`;

/** The command: serves a sandbox until it is interrupted. What can't be done is said in one line. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await main(args, console.log);
  } catch (error) {
    const misused = error instanceof TypeError;
    console.error(`${error instanceof Error ? error.message : error}${misused ? "\nSee: sandbox --help" : ""}`);
    process.exitCode = misused ? 2 : 1;
  }
}

/** Starts a sandbox for people at a terminal, in whatever language they write their client. It runs until `close()`. */
export async function main(args: readonly string[], print: (text: string) => void): Promise<() => Promise<void>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "0" },
      keys: { type: "string", default: "250" },
      "real-quirks": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(USAGE);
    return async () => {};
  }
  const keys = toNumber("--keys", values.keys, 1_000_000);
  const port = toNumber("--port", values.port, 65_535);
  const sandbox = createSandbox({ accountKeys: keys, apiKeys: keys, realQuirks: values["real-quirks"] });
  const { url, close } = await sandbox.listen({ port });
  const { accountToken, secretApiKey } = sandbox.credentials;
  print(`The sandbox listens on ${url} with ${keys} keys in each style. Stop it with Ctrl+C.

  curl "${url}/api/account/api-keys?limit=2" -H "Authorization: Bearer ${accountToken}"
  curl "${url}/api-keys?limit=2&sort=-createdTime" -H "REB-APIKEY: ${secretApiKey}"`);
  return close;
}

function toNumber(name: string, text: string, most: number): number {
  if (/^\d{1,7}$/.test(text) && Number(text) <= most) return Number(text);
  throw new TypeError(`${name} must be a whole number from 0 to ${most}, not "${text}"`);
}
