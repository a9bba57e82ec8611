/** A Next.js application: a server component and a route handler that use the SDK, built and served on loopback. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, row } from "./check.js";
import { run, start, stop } from "./command.js";
import { pinned, project, type Tarballs } from "./packed.js";
import { KEYS } from "./programs/where.js";
import { type Row, serve } from "./suite.js";

const NEXT = "next@16.4.6";
const OTHERS = ["react@19.3.1", "react-dom@19.3.1", "@types/react@19"];

export const next = (folder: string, tarballs: Tarballs, home: string): (() => Promise<Row>)[] => [
  () => row("Next.js", NEXT, () => check(folder, tarballs, home)),
];

async function check(folder: string, { sdk }: Tarballs, home: string) {
  const app = await project(folder, [NEXT, ...OTHERS, sdk, ...(await pinned("typescript", "@types/node"))], {
    type: undefined,
  });
  await cp(fileURLToPath(new URL("apps/next", import.meta.url)), app, { recursive: true });
  const program = join(app, "node_modules/next/dist/bin/next");
  const { where, end } = await serve(home, false);
  const settings = { cwd: app, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", KEYSMITH_WHERE: where } };
  try {
    const { code, out, error } = await run(process.execPath, [program, "build"], { ...settings, timeout: 240_000 });
    expect(code === 0, "next build says", out + error);
    const server = start(process.execPath, [program, "start", "--hostname", "127.0.0.1", "--port", "0"], settings);
    try {
      await use(await urlOf(server));
    } finally {
      stop(server);
    }
  } finally {
    end();
  }
  return { version: process.versions.node, result: "builds, serves" };
}

/** Where the server says that it listens. */
async function urlOf(server: ReturnType<typeof start>): Promise<string> {
  if (!server.stdout) throw new Error("no output to read");
  for await (const line of createInterface(server.stdout)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error("next start ended");
}

async function use(url: string): Promise<void> {
  const page = await (await fetch(url)).text();
  expect(page.includes(`3 of ${KEYS} keys`), "the page says", page);
  const all = await (await fetch(`${url}/api/keys`)).json();
  expect(all.count === KEYS, "the route handler says", all);
  const missing = await fetch(`${url}/api/keys?id=nothing`);
  expect(missing.status === 404 && (await missing.json()).kind === "not-found", "a missing key gives", missing.status);
}
