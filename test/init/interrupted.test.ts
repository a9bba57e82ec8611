/** Ctrl+C in the middle: all is written, or nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { folderWith } from "../generate/notes.js";
import { root } from "../run.js";
import { documentOf, type Json } from "./made.js";

const tsx = import.meta.resolve("tsx");
const ok = { responses: { 200: { description: "Fine." } } };
const paths: Json = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => [`/things${index}/{id}`, { get: ok }]),
);
const complete = [".gitattributes", "keysmith.overlay.yaml", "openapi.json", "redocly.yaml", "src"];

test.each([0, 3])(
  "a signal %i ms after the first file is there leaves all files or none",
  async (delay) => {
    const folder = folderWith({ "openapi.json": JSON.stringify(documentOf(paths)) });
    const child = spawn(process.execPath, ["--import", tsx, join(root, "src/cli/main.ts"), "init", "openapi.json"], {
      cwd: folder,
      stdio: "ignore",
    });
    const ended = once(child, "close");
    for (let waited = 0; waited < 20_000 && readdirSync(folder).length < 2 && child.exitCode === null; waited++)
      await sleep(1);
    await sleep(delay);
    child.kill("SIGINT");
    await ended;
    const left = readdirSync(folder).sort();
    expect([["openapi.json"], complete]).toContainEqual(left);
    if (left.length === 1) return;
    const { files } = JSON.parse(readFileSync(join(folder, "src/api/.keysmith.json"), "utf8")) as { files: Json };
    for (const name of Object.keys(files)) expect(existsSync(join(folder, "src/api", name))).toBe(true);
  },
  60_000,
);
