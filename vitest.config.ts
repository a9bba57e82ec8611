import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // The package's own names lead to its sources, as in tsconfig.json: tests need no build.
    alias: [
      { find: /^keysmith$/, replacement: source("./src/index.ts") },
      { find: /^keysmith\/(runtime|sandbox)$/, replacement: source("./src/$1/index.ts") },
      { find: /^keysmith\/(raw|validation)$/, replacement: source("./src/$1.ts") },
    ],
  },
  test: { include: ["test/**/*.test.ts"], restoreMocks: true },
});
