import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // The package's own names lead to its sources, as in tsconfig.json: tests need no build.
    alias: [
      { find: /^keysmith$/, replacement: source("./src/index.ts") },
      { find: /^keysmith\/testing$/, replacement: source("./src/testing/index.ts") },
      { find: /^@keysmith\/runtime$/, replacement: source("./src/runtime/index.ts") },
      { find: /^@keysmith\/api-keys$/, replacement: source("./generated/index.ts") },
      { find: /^@keysmith\/api-keys\/raw$/, replacement: source("./src/runtime/raw.ts") },
      { find: /^@keysmith\/api-keys\/sandbox$/, replacement: source("./src/sandbox/index.ts") },
      { find: /^@keysmith\/api-keys\/validation$/, replacement: source("./generated/zod.ts") },
    ],
  },
  // Those of test/consumers run in projects of their own. Many tests compile programs, and machines are shared.
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/consumers/**"],
    restoreMocks: true,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
