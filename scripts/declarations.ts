/** Which declarations of a built package its users can reach, and so which ones it must hold. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** The files that package.json leads to, and all that those import of the package itself. */
export function reachable(home: string, entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !existsSync(file)) return;
    found.add(file);
    for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles) {
      const own = OWN.exec(fileName);
      if (own) visit(join(home, entryOf(home, own[1] ?? "")));
      else if (fileName.startsWith(".")) visit(join(dirname(file), fileName.replace(/\.js$/, ".d.ts")));
    }
  };
  for (const entry of entries) visit(join(home, entryOf(home, entry)));
  return found;
}

/** `keysmith`, `keysmith/runtime` */
const OWN = /^keysmith(\/.+)?$/;

/** The names that can be imported: `""`, `/runtime`. */
export function entriesOf(home: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return Object.keys(exports)
    .filter((name) => exports[name].types)
    .map((name) => name.slice(1));
}

function entryOf(home: string, entry: string): string {
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return exports[`.${entry}`].types;
}
