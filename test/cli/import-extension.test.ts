import { join } from "node:path";
import { OutputError } from "keysmith";
import { describe, expect, test } from "vitest";
import { importExtensionFor } from "../../src/generate/output/import-extension.js";
import { folderWith } from "../generate/notes.js";

function extensionIn(files: Readonly<Record<string, string | object>>): string {
  const texts = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === "string" ? file : JSON.stringify(file),
  ]);
  return importExtensionFor(join(folderWith(Object.fromEntries(texts)), "app/src/api"));
}

const options = (compilerOptions: object) => ({ "app/tsconfig.json": { compilerOptions } });

describe("relative imports are written as the nearest tsconfig.json wants them", () => {
  test.each([
    [".js", { module: "NodeNext" }],
    [".js", { module: "node16" }],
    [".js", { module: "node20" }],
    [".js", { module: "ESNext", moduleResolution: "nodenext" }],
    ["none", { module: "ESNext", moduleResolution: "Bundler" }],
    ["none", { module: "preserve" }],
    ["none", { module: "commonjs", moduleResolution: "node" }],
    ["none", {}],
    [".ts", { module: "NodeNext", allowImportingTsExtensions: true, noEmit: true }],
    [".ts", { module: "NodeNext", rewriteRelativeImportExtensions: true }],
    [".ts", { moduleResolution: "bundler", allowImportingTsExtensions: true }],
    ["none", { moduleResolution: "bundler", allowImportingTsExtensions: false }],
  ])("%s for %j", (extension, compilerOptions) => {
    expect(extensionIn(options(compilerOptions))).toBe(extension);
  });

  test("also above it, and the nearest counts", () => {
    expect(extensionIn({ "tsconfig.json": { compilerOptions: { moduleResolution: "bundler" } } })).toBe("none");
    expect(
      extensionIn({
        "tsconfig.json": { compilerOptions: { moduleResolution: "bundler" } },
        "app/src/tsconfig.json": { compilerOptions: { module: "nodenext" } },
      }),
    ).toBe(".js");
  });

  test("with what it extends, through files, lists and packages", () => {
    expect(
      extensionIn({
        "app/tsconfig.json": { extends: "../base.json" },
        "base.json": { extends: ["./one.json", "./two"] },
        "one.json": { compilerOptions: { module: "nodenext" } },
        "two.json": { compilerOptions: { module: "esnext", moduleResolution: "bundler" } },
      }),
    ).toBe("none");
    expect(
      extensionIn({
        "app/tsconfig.json": { extends: "@acme/tsconfig/node.json" },
        "node_modules/@acme/tsconfig/package.json": { name: "@acme/tsconfig", version: "1.0.0" },
        "node_modules/@acme/tsconfig/node.json": { compilerOptions: { module: "node16" } },
      }),
    ).toBe(".js");
  });

  test("with comments and trailing commas in it", () => {
    const text = '// For the bundler.\n{ "compilerOptions": { /* see docs */ "moduleResolution": "bundler", }, }';
    expect(extensionIn({ "app/tsconfig.json": text })).toBe("none");
  });

  test("of the project that the folder belongs to, where it only refers to projects", () => {
    const projects = {
      "app/tsconfig.json": {
        files: [],
        references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }],
      },
      "app/tsconfig.node.json": { include: ["vite.config.ts"], compilerOptions: { module: "nodenext" } },
      "app/tsconfig.app.json": {
        include: ["src"],
        compilerOptions: { moduleResolution: "bundler", allowImportingTsExtensions: true },
      },
    };
    expect(extensionIn(projects)).toBe(".ts");
  });
});

test("what a tsconfig.json extends and isn't there is said in one line", () => {
  const reading = () => extensionIn({ "app/tsconfig.json": { extends: "@acme/none" } });
  expect(reading).toThrow(OutputError);
  expect(reading).toThrow(/^The tsconfig\.json for .* can't be read: .*@acme\/none.* not found\. Fix it, or/);
});
