/** `keysmith`, the tool: what it uses is bundled, but for TypeScript. */
import type { Plugin } from "rolldown";
import { bundle } from "./bundle.js";
import { writeDeclarations } from "./declarations.js";
import { fromRoot, rootManifest } from "./root.js";

const DIR = fromRoot("dist/tool");

/** To `import` TypeScript, Node.js would first search its nine megabytes for the names that it exports. */
const requireTypeScript: Plugin = {
  name: "require-typescript",
  resolveId: (id) => (id === "typescript" ? "\0typescript" : undefined),
  load: (id) =>
    id === "\0typescript"
      ? 'import { createRequire } from "node:module"; export default createRequire(import.meta.url)("typescript");'
      : undefined,
};

export async function buildTool(): Promise<void> {
  const external = Object.keys(rootManifest.dependencies);
  await bundle({
    entries: {
      index: fromRoot("src/index.ts"),
      main: fromRoot("src/cli/main.ts"),
      // Loaded when a command needs it. As an entry it has a name that says what it is.
      generate: fromRoot("src/cli/generate.ts"),
    },
    dir: DIR,
    format: "esm",
    platform: "node",
    external: external.filter((name) => name !== "typescript"),
    plugins: [requireTypeScript],
    // Its code isn't minified, so that a stack says enough; a map of what is bundled would weigh twice as much as the rest.
    output: { sourcemap: false },
  });
  await bundle({
    // CommonJS, and by itself: the first file has to load on a Node.js that is too old for the others.
    entries: { bin: fromRoot("src/cli/bin.ts") },
    dir: DIR,
    format: "cjs",
    target: "es2015",
    external: ["./main.js"],
    output: { sourcemap: false },
  });
  await writeDeclarations({
    entries: { index: fromRoot("src/index.ts") },
    dir: DIR,
    formats: ["esm"],
    external: /^(?![./])/,
  });
}
