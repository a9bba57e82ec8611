import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/cli/config/read.js";
import { UsageError } from "../../src/cli/errors.js";
import { folderWith, notes } from "../generate/notes.js";
import { keysmithIn } from "./command.js";

const lines = (...text: string[]) => `${text.join("\n")}\n`;

/** A project with a redocly.yaml; `block` is what its one API has under `x-keysmith`. */
function project(block: string, files: Record<string, string> = {}): string {
  const config = lines("apis:", "  notes:", "    root: docs/notes.yaml", `    x-keysmith: ${block}`);
  return folderWith({ "docs/notes.yaml": notes, "redocly.yaml": config, ...files });
}

describe("redocly.yaml", { timeout: 30_000 }, () => {
  test("says which clients are made where no document is given, relative to itself", async () => {
    const folder = project("{ out: src/api, zod: true }", { "deep/er/x": "" });
    const { code, error, out } = await keysmithIn(
      join(folder, "deep/er"),
      "generate",
      "--config",
      "../../redocly.yaml",
    );
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toContain("notes (");
    expect(readdirSync(join(folder, "src/api"))).toContain("zod.ts");
  });

  test("says what is made of an API that is given by name, and a flag counts more", async () => {
    const folder = project("{ out: src/api, zod: true }");
    expect(await keysmithIn(folder, "generate", "notes", "--no-zod", "--out", "elsewhere")).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, "src"))).toBe(false);
    expect(readdirSync(join(folder, "elsewhere"))).not.toContain("zod.ts");
  });

  test("says which outputs for other libraries are made, and so does a flag", async () => {
    const folder = project("{ out: src/api, with: [tanstack-query] }");
    expect(await keysmithIn(folder, "generate")).toMatchObject({ code: 0, error: "" });
    expect(readdirSync(join(folder, "src/api"))).toContain("queries.ts");
    expect(readFileSync(join(folder, "src/api/index.ts"), "utf8")).not.toContain("queries");
    const flags = ["--out", "flagged", "--with", "tanstack-query"];
    expect(await keysmithIn(folder, "generate", "docs/notes.yaml", ...flags)).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "flagged"))).toContain("queries.ts");
    const wrong = await keysmithIn(
      folder,
      "generate",
      "docs/notes.yaml",
      "--out",
      "wrong",
      "--with",
      "tanstack-query,swr",
    );
    expect(wrong.code).toBe(2);
    expect(wrong.error).toContain('There is no "swr". Give tanstack-query.');
  });

  test("gives a document to an API without a block, too", async () => {
    const config = lines("apis:", "  notes@v1: { root: docs/notes.yaml }");
    const folder = project("", { "redocly.yaml": config });
    expect(await keysmithIn(folder, "generate", "notes@v1", "--out", "api")).toMatchObject({ code: 0 });
    expect(await keysmithIn(folder, "generate")).toMatchObject({ code: 2 });
  });

  test("may write paths as Windows does", async () => {
    const overlay = lines(
      "overlay: 1.0.0",
      "info: { title: x, version: '1' }",
      "actions: [{ target: $.info, update: { title: Jotter } }]",
    );
    const config = lines(
      "apis:",
      "  notes:",
      "    root: docs\\notes.yaml",
      "    x-keysmith: { out: src\\api, overlays: docs\\o.yaml }",
    );
    const folder = project("", { "redocly.yaml": config.replaceAll("\n", "\r\n"), "docs/o.yaml": overlay });
    expect(await keysmithIn(folder, "generate")).toMatchObject({ code: 0, error: "" });
    expect(readFileSync(join(folder, "src/api/client.ts"), "utf8")).toContain("createJotter");
    const manifest = JSON.parse(readFileSync(join(folder, "src/api/.keysmith.json"), "utf8"));
    expect(manifest.options.overlays).toEqual(["o.yaml"]);
  });

  test("makes all APIs that have a block, and goes on after one that can't be made", async () => {
    const config = lines(
      "apis:",
      "  broken: { root: nowhere.yaml, x-keysmith: { out: a } }",
      "  plain: { root: docs/notes.yaml }",
      "  notes: { root: docs/notes.yaml, x-keysmith: { out: b } }",
    );
    const folder = project("", { "redocly.yaml": config });
    const { code, error } = await keysmithIn(folder, "generate");
    expect(code).toBe(1);
    expect(error).toContain("nowhere.yaml");
    expect(existsSync(join(folder, "b/client.ts"))).toBe(true);
  });

  test.each([
    ["{ out: api, zood: true }", '4:29 x-keysmith has no word "zood". Did you mean "zod"?'],
    ["{ out: api, overlay: x.yaml }", 'has no word "overlay". Did you mean "overlays"?'],
    ["{ out: api, allow-ref: x }", 'has no word "allow-ref". Did you mean "allowRef"?'],
    ["{ out: api, watch: true }", 'has no word "watch". Give --watch to the command instead.'],
    ["{ out: api, frobnicate: 1 }", "There is out, overlays, include"],
    ["{ out: [api] }", "4:19 x-keysmith.out must be a path."],
    ['{ out: "" }', "x-keysmith.out must be a path."],
    ["{ out: api, zod: yes please }", "x-keysmith.zod must be true or false."],
    ["{ out: api, include: [1] }", "x-keysmith.include must be a list of texts."],
    ["{ out: api, importExtension: .tsx }", 'x-keysmith.importExtension must be ".js" or ".ts" or "none".'],
    ["{ out: api, with: [tanstack] }", 'x-keysmith.with must be a list of "tanstack-query".'],
    ["api", "4:5 x-keysmith must be an object"],
    ["", "4:5 x-keysmith must be an object"],
  ])("with the block %s is refused, with the place and the fix", async (block, says) => {
    const folder = project(block);
    const { code, error } = await keysmithIn(folder, "generate");
    expect(error).toContain("redocly.yaml:4:");
    expect(error).toContain(says);
    expect(code).toBe(2);
    expect(existsSync(join(folder, "api"))).toBe(false);
  });

  test("with several mistakes has a line for each", async () => {
    const { error } = await keysmithIn(project("{ owt: api, zod: 1 }"), "generate");
    expect(error.split("\n")).toHaveLength(2);
  });

  test.each([
    [
      "a tab",
      "apis:\n\tnotes: {}\n",
      "redocly.yaml:2:1 isn't valid YAML: tab characters must not be used in indentation.",
    ],
    ["no root", "apis:\n  notes: { x-keysmith: { out: a } }\n", 'redocly.yaml:2:3 The API "notes" has no root'],
    [
      "two APIs in one folder",
      "apis:\n  a: { root: x, x-keysmith: { out: o } }\n  b: { root: y, x-keysmith: { out: ./o/ } }\n",
      "a (x) and b (y) both write to o: give each its own out.",
    ],
    [
      "an API without out",
      "apis:\n  a: { root: x, x-keysmith: { zod: true } }\n",
      "Say where to write a (x): --out <folder>, or out in its x-keysmith block.",
    ],
    ["a header without a value", "resolve: { http: { headers: [{ matches: x, name: y }] } }\n", "redocly.yaml:1:"],
    ["no API with a block", "rules: {}\n", "redocly.yaml gives no API an x-keysmith block"],
    ["a list", "- a\n", "redocly.yaml gives no API an x-keysmith block"],
    ["nothing in it", "", "redocly.yaml gives no API an x-keysmith block"],
  ])("with %s is refused in one line", async (_what, text, says) => {
    const { code, error } = await keysmithIn(folderWith({ "redocly.yaml": text }), "generate");
    expect(error).toContain(says);
    expect(error.split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });

  test("is named when it isn't there, or is a folder", async () => {
    const folder = folderWith({ "conf/x": "" });
    expect((await keysmithIn(folder, "generate", "--config", "no.yaml")).error).toContain("There is no no.yaml");
    expect((await keysmithIn(folder, "generate", "--config", "conf")).error).toContain("conf is a folder");
    expect((await keysmithIn(folder, "generate")).error).toContain("there is no redocly.yaml here");
  });

  test("has the headers to fetch documents with, and those of variables that aren't set are left out", async () => {
    const file = join(
      folderWith({
        "redocly.yaml": lines(
          "resolve:",
          "  http:",
          "    headers:",
          "      - { matches: https://a.example.com/**, name: x-a, value: '1' }",
          "      - { matches: https://b.example.com/**, name: x-b, envVariable: KEYSMITH_TEST_B }",
          "      - { matches: https://c.example.com/**, name: x-c, envVariable: KEYSMITH_TEST_C }",
        ),
      }),
      "redocly.yaml",
    );
    process.env.KEYSMITH_TEST_B = "2";
    const config = await readConfig(file).finally(() => delete process.env.KEYSMITH_TEST_B);
    expect(config?.headers).toEqual([
      { matches: "https://a.example.com/**", name: "x-a", value: "1" },
      { matches: "https://b.example.com/**", name: "x-b", value: "2" },
    ]);
  });

  test("makes no difference to a document that is given", async () => {
    const folder = project("{ out: src/api, zod: true }");
    expect(await keysmithIn(folder, "generate", "docs/notes.yaml", "--out", "api")).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "api"))).not.toContain("zod.ts");
  });

  test("throws errors of its own class", async () => {
    await expect(readConfig("nowhere.yaml")).rejects.toThrow(UsageError);
  });
});

describe("a name", { timeout: 30_000 }, () => {
  test.each([
    ["note", 'There is no file note, and no API of that name in redocly.yaml. Did you mean "notes"?'],
    ["invoices", "There is no file invoices, and no API of that name in redocly.yaml. It has notes."],
  ])("that is neither a file nor an API is refused: %s", async (name, says) => {
    const { code, error } = await keysmithIn(project("{ out: api }"), "generate", name, "--out", "x");
    expect(error).toBe(says);
    expect(code).toBe(2);
  });

  test("of several APIs takes no folder for all of them", async () => {
    const config = lines(
      "apis:",
      "  a: { root: x, x-keysmith: { out: a } }",
      "  b: { root: y, x-keysmith: { out: b } }",
    );
    const { error } = await keysmithIn(folderWith({ "redocly.yaml": config }), "generate", "--out", "x");
    expect(error).toBe("--out is for one API: name it (a, b).");
  });
});
