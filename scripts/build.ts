/** `npm run build`: writes dist/. */
import { rmSync } from "node:fs";
import { build } from "rolldown";
import { entries, external, writeDeclarations } from "./declarations.js";

rmSync("dist", { recursive: true, force: true });
await build({
  input: {
    ...entries,
    bin: "./src/cli/main.ts",
    // Imported only when they are needed. As entries they have names that say what they are.
    generate: "./src/cli/generate.ts",
    "sandbox-command": "./src/sandbox/main.ts",
    "sandbox-service": "./src/sandbox/create.ts",
  },
  external,
  platform: "neutral",
  transform: { target: "es2022" },
  treeshake: { moduleSideEffects: false },
  output: {
    dir: "dist",
    sourcemap: true,
    chunkFileNames: "shared/[name].js",
    minifyInternalExports: false,
    // Node.js takes about a millisecond for each file that it loads: `import "keysmith"` shall need two.
    codeSplitting: { groups: [{ name: "runtime", test: /\/src\/runtime\// }] },
  },
});
await writeDeclarations("dist");
