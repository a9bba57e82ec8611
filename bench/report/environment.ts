/** What was measured where, and when. */
import { readFileSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { bench } from "../generators.js";

const PACKAGES = [
  "keysmith",
  "openapi-fetch",
  "openapi-typescript",
  "@hey-api/openapi-ts",
  "@redocly/cli",
  "cloudflare",
  "@unkey/api",
  "rebilly-js-sdk",
  "esbuild",
  "typescript",
];

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(bench, "node_modules", name, "package.json"), "utf8")).version;
}

export function environment(loads: readonly string[], seconds: number): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}`;
  return [
    `- Date: ${new Date().toISOString().slice(0, 10)}; ${Math.round(seconds)} s for everything`,
    `- Machine: ${machine}; load before and after: ${loads.join(" and ")}`,
    `- Node.js ${process.versions.node}; ${PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(", ")}`,
  ].join("\n");
}
