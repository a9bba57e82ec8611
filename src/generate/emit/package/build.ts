/** How a package is built: fixed texts, with nothing of the document in them. */

export const BUILD_SCRIPT = `/** \`npm run build\`: dist/ for \`import\`, dist/cjs/ for \`require()\`. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
writeFileSync(
  new URL("../src/lib/version.ts", import.meta.url),
  \`// Written by scripts/build.mjs from package.json.
export const NAME: string = \${JSON.stringify(name)};
export const VERSION: string = \${JSON.stringify(version)};
\`,
);

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compile = (...args) => execFileSync(process.execPath, [tsc, ...args], { cwd: root, stdio: "inherit" });
rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
compile("-p", "tsconfig.json");
compile("-p", "tsconfig.cjs.json");
writeFileSync(new URL("../dist/cjs/package.json", import.meta.url), '{ "type": "commonjs" }\\n');
`;

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

export const TSCONFIG = json({
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: "NodeNext",
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    isolatedModules: true,
    declaration: true,
    stripInternal: true,
    skipLibCheck: true,
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
});

export const TSCONFIG_CJS = json({
  extends: "./tsconfig.json",
  compilerOptions: { module: "CommonJS", moduleResolution: "Node10", outDir: "dist/cjs" },
});

export const GITIGNORE = "node_modules/\ndist/\n*.tgz\n";

export const GITATTRIBUTES =
  "src/api/** linguist-generated eol=lf\nsrc/index.ts linguist-generated eol=lf\napi.md linguist-generated eol=lf\n";

export const LICENSE = `Fill in the licence of this package, and name it in package.json.

What keysmith wrote into this folder, its runtime included, is yours under MIT-0: no notice has to go along.
`;

export const CHANGELOG = `# Changelog

Versions follow [semantic versioning](https://semver.org).

## Unreleased

- The first version.
`;
