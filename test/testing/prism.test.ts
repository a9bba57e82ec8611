import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";

test("Where Prism isn't installed one line says how to install it", async () => {
  vi.resetModules();
  const { loadPrism } = await import("../../src/testing/prism.js");
  const elsewhere = [join(tmpdir(), "package.json")];
  expect(() => loadPrism("A mock", elsewhere)).toThrow(
    /^A mock needs Prism, which isn't installed: npm install --save-dev @stoplight\/prism-http@5\.12\.0$/,
  );
});
