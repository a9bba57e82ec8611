/** What package.json says of `@keysmith/api-keys`, but for what it says of every package of ours. */
import { dual } from "../package-folder.js";
import { rootManifest } from "../root.js";

export const MANIFEST = {
  name: "@keysmith/api-keys",
  description:
    "A typed client for API keys in two styles, a panel's and an organization's, and a sandbox to test against.",
  keywords: ["api-keys", "sdk", "client", "typescript", "pagination", "retry", "openapi"],
  bin: { sandbox: "./dist/bin.cjs" },
  exports: {
    ".": dual("index"),
    "./sandbox": dual("sandbox"),
    "./validation": dual("validation"),
    "./raw": dual("raw"),
    "./openapi.json": "./dist/openapi.json",
    "./package.json": "./package.json",
  },
  // For compilers that don't read `exports`: with `module: "commonjs"` that was the default up to TypeScript 5.
  typesVersions: {
    "*": {
      sandbox: ["./dist/sandbox.d.cts"],
      validation: ["./dist/validation.d.cts"],
      raw: ["./dist/raw.d.cts"],
      "openapi.json": ["./dist/openapi.json"],
    },
  },
  // Where there is no Node.js, bundlers must not look for its modules.
  imports: {
    "#listen": {
      node: { import: "./dist/listen.js", require: "./dist/listen.cjs" },
      default: { import: "./dist/no-listen.js", require: "./dist/no-listen.cjs" },
    },
  },
  dependencies: { "openapi-fetch": `^${rootManifest.devDependencies["openapi-fetch"]}` },
  // As wide as they work: `npm run test:consumers -- --only=edges`.
  peerDependencies: { hono: "^4.5.0", zod: "^3.25.20 || ^4.0.0" },
  peerDependenciesMeta: { hono: { optional: true }, zod: { optional: true } },
};
