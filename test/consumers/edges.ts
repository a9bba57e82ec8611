/** The SDK with the oldest and the newest versions of what it takes from the project. */
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { row } from "./check.js";
import { must } from "./command.js";
import { pinned, project, root, type Tarballs } from "./packed.js";
import type { Row } from "./suite.js";
import { STRICT } from "./types.js";

const TYPED = ["cases.ts", "inside.ts", "alone.ts"];

/** @param home A project with the compiled programs. */
export const edges = (folder: string, tarballs: Tarballs, home: string): (() => Promise<Row>)[] =>
  [
    ["hono@4.5.0", "zod@3.25.20"],
    ["hono@4.5.0", "zod@4.0.0"],
    ["hono@4", "zod@3"],
    ["hono@4", "zod@4"],
  ].map(
    (peers, index) => () =>
      row("Optional peers", peers.join(", "), () => check(join(folder, String(index)), peers, tarballs, home)),
  );

async function check(folder: string, peers: readonly string[], { sdk }: Tarballs, home: string) {
  const project_ = await project(folder, [sdk, ...peers, ...(await pinned("@types/node"))]);
  for (const format of ["esm", "cjs"]) {
    await cp(join(home, format), join(project_, format), { recursive: true });
    await must(process.execPath, [join(format, "alone.js")], { cwd: project_ });
  }
  for (const name of TYPED) await cp(join(home, "src", name), join(project_, name));
  const compilerOptions = {
    ...STRICT,
    module: "nodenext",
    moduleResolution: "nodenext",
    types: ["node"],
    noEmit: true,
  };
  await writeFile(join(project_, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["alone.ts"] }));
  await must(join(root, "node_modules/.bin/tsc"), ["-p", ".", "--pretty", "false"], { cwd: project_ });
  return { version: process.versions.node, result: "runs, compiles" };
}
