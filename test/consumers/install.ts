/** The tool beside whatever else a project has: it installs, writes the same client, and leaves the project's compiler alone. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "../../src/index.js";
import { expect, row } from "./check.js";
import { type Manager, managers } from "./managers.js";
import { root, type Tarballs } from "./packed.js";
import type { Row } from "./suite.js";

/** Of each a version that is old, and one that is new. */
const NEIGHBOURS = [
  ["typescript@5.0.4", "zod@3.22.4", "ajv@6.12.6", "hono@3.12.12"],
  ["typescript@5.8.3", "zod@3.25.76", "ajv@6.12.6", "hono@4.5.0"],
  ["typescript@5.9.3", "zod@4.6.7", "ajv@8.20.0", "hono@4.13.19"],
  ["typescript@6.0.3", "zod@3.22.4", "ajv@8.20.0", "hono@3.12.12"],
  ["typescript@7.0.2", "zod@4.6.7", "ajv@6.12.6", "hono@4.13.19"],
] as const;

const DOCUMENT = join(root, "generated/openapi.json");

export const installs = (folder: string, tarballs: Tarballs): (() => Promise<Row>)[] =>
  managers.flatMap((manager) =>
    NEIGHBOURS.map((neighbours, index) => () => {
      const home = join(folder, `${manager.name.replaceAll(/\W+/g, "-")}-${index}`);
      return row(`Install, ${manager.name}`, neighbours.join(", "), () => check(manager, home, neighbours, tarballs));
    }),
  );

async function check(manager: Manager, home: string, neighbours: readonly string[], { tool }: Tarballs) {
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), JSON.stringify({ name: "project", private: true, type: "module" }));
  await cp(DOCUMENT, join(home, "openapi.json"));
  await manager.add(home, neighbours);
  await manager.add(home, [tool]);
  await manager.exec(home, "keysmith", ["generate", "openapi.json", "--out", "src/api"]);
  for (const [name, text] of (await generate(DOCUMENT)).files) {
    const written = await readFile(join(home, "src/api", name), "utf8");
    expect(written === text, `${name} isn't what it is elsewhere`);
  }
  const version = neighbours[0]?.replace("typescript@", "") ?? "";
  const compiler = await manager.exec(home, "tsc", ["--version"]);
  expect(compiler.trim() === `Version ${version}`, "the project's own tsc says", compiler);
  return { version, result: "installs, generates" };
}
