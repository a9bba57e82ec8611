import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Packed } from "../pack/pack.js";
import { run } from "./run.js";

/** What our packages ask for; it is installed here already. */
const OTHERS = ["openapi-fetch", "hono", "zod"];

/** A program's folder, with the packages unpacked as npm would do it. */
export function unpacked(app: string, tarballs: readonly Packed[]): string {
  for (const { name, file } of tarballs) {
    const home = join(app, "node_modules", name);
    mkdirSync(home, { recursive: true });
    run("tar", ["-xzf", file, "-C", home, "--strip-components=1"]);
  }
  for (const name of OTHERS) symlinkSync(resolve("node_modules", name), join(app, "node_modules", name));
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  return app;
}
