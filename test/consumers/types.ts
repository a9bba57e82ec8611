/** The suite's sources under the compilers that users have, with all that is strict switched on. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { row } from "./check.js";
import { must } from "./command.js";
import { fetched } from "./fetched.js";
import { root } from "./packed.js";
import type { Row } from "./suite.js";

export const STRICT = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  skipLibCheck: false,
  // Nothing that Node.js declares: the client's types must do without.
  types: [] as string[],
};

const MODES = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
  // What `module: "commonjs"` means up to TypeScript 5, and what no later one has.
  node10: { module: "commonjs", moduleResolution: "node10", esModuleInterop: true },
};

const PROGRAMS = [
  { as: "nodenext", options: MODES.nodenext, files: ["src/suite.ts", "src/validated.ts", "src/inside.ts"] },
  { as: "nodenext from CommonJS", options: MODES.nodenext, files: ["cts/suite.ts", "cts/validated.ts"] },
  { as: "bundler", options: MODES.bundler, files: ["src/suite.ts", "src/validated.ts", "src/inside.ts"] },
  { as: "node10", options: MODES.node10, files: ["cts/suite.ts", "cts/validated.ts"] },
];

const COMPILERS = [
  { name: "TypeScript 5.9", folder: async () => root, lacks: [] },
  { name: "TypeScript 7", folder: () => fetched("typescript@7.0.2"), lacks: ["node10"] },
];

export function types(home: string): (() => Promise<Row>)[] {
  return COMPILERS.flatMap(
    ({ name, folder, lacks }: { name: string; folder: () => Promise<string>; lacks: string[] }) =>
      PROGRAMS.filter(({ as }) => !lacks.includes(as)).map(
        ({ as, options, files }) =>
          () =>
            row(name, as, async () => {
              const tsc = join(await folder(), "node_modules/.bin/tsc");
              const version = (await must(tsc, ["--version"], { cwd: home })).replace(/\D+/, "").trim();
              const config = join(home, `tsconfig-${version}-${as.replaceAll(" ", "-")}.json`);
              await writeFile(
                config,
                JSON.stringify({ compilerOptions: { ...STRICT, ...options, noEmit: true }, files }),
              );
              await must(tsc, ["-p", config, "--pretty", "false"], { cwd: home });
              return { version, result: "compiles" };
            }),
      ),
  );
}
