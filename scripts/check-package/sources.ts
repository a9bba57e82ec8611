import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Packed } from "../pack/pack.js";
import type { Expected } from "./expectations.js";
import { CheckError } from "./run.js";

/** No file names a folder of this machine; a debugger, or a stack trace, shows what a person wrote. */
export function checkSources(home: string, { name, files, source }: Packed, { maps }: Expected): void {
  for (const { path } of files) {
    if (!/\.(c?js|d\.c?ts|json|md|txt)$/.test(path)) continue;
    const text = readFileSync(join(home, path), "utf8");
    if (text.includes(process.cwd())) throw new CheckError(`${path} of ${name} names a folder of this machine`);
    if (maps && path.endsWith(".js") && !isOnlyPassedOn(text)) checkMap(home, path, text, source);
  }
}

/** A file that exports what another one holds has no line that anybody wrote. */
const isOnlyPassedOn = (text: string): boolean => /^(export \{.*\} from ".*";\n)+$/.test(text);

/** The map holds the sources themselves, for they aren't in the package. */
function checkMap(home: string, path: string, text: string, builtIn: string): void {
  const name = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
  const file = join(home, dirname(path), name ?? "");
  if (!name || !existsSync(file)) throw new CheckError(`${path} has no source map`);
  const map = JSON.parse(readFileSync(file, "utf8"));
  for (const [index, source] of (map.sources as string[]).entries()) {
    const origin = resolve(builtIn, dirname(path), map.sourceRoot ?? "", source);
    if (map.sourcesContent?.[index] !== readFileSync(origin, "utf8")) {
      throw new CheckError(`${path}.map doesn't hold ${source} as it is`);
    }
  }
}
