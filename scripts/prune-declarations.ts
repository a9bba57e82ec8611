/** Part of `npm run build`: removes the declarations that no import of the package leads to. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, reachable } from "./declarations.js";

const home = process.cwd();
const kept = reachable(home, entriesOf(home));
for (const name of readdirSync(join(home, "dist"), { recursive: true, encoding: "utf8" })) {
  const file = join(home, "dist", name);
  if (file.endsWith(".d.ts") && !kept.has(file)) rmSync(file);
}
