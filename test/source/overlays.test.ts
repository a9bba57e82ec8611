import { describe, expect, test } from "vitest";
import { answered, answering, get, minimal, read } from "./documents.js";

const overlay = (actions: string, version = "1.0.0") =>
  `overlay: ${version}\ninfo: { title: O, version: "1" }\nactions:\n${actions}`;

async function apply(document: string, actions: string, more: Record<string, string> = {}) {
  const files = { "openapi.yaml": document, "overlays/o.yaml": overlay(actions), ...more };
  return read(files, { overlays: ["overlays/o.yaml"] });
}

describe("an overlay", () => {
  test("changes, adds and removes, also in what is another file", async () => {
    const { root, said } = await apply(
      minimal({ paths: "{ /a: { $ref: a.yaml }, /b: { get: { responses: {} } }, /c: {} }" }),
      [
        "  - target: $.paths['/a'].get",
        "    update: { operationId: a.read, tags: [more], parameters: [{ name: q, in: query, schema: {} }] }",
        '  - { target: "$.paths[?@.get.responses]", update: { x-seen: true } }',
        "  - { target: \"$.paths['/c']\", remove: true }",
        "  - { target: \"$.paths['/a'].get.tags[0]\", remove: true }",
        "",
      ].join("\n"),
      { "a.yaml": "get: { operationId: a.get, tags: [first], responses: {} }\n" },
    );
    expect(said).toEqual([]);
    const parameters = [{ name: "q", in: "query", schema: {} }];
    expect(root.paths).toEqual({
      "/a": { get: { operationId: "a.read", tags: ["more"], responses: {}, parameters }, "x-seen": true },
      "/b": { get: { responses: {} }, "x-seen": true },
    });
  });

  test("reaches keys of any name", async () => {
    const odd = ["it's", "a\\b", 'q"', "n\nl", "\u0001", "\\n"];
    const document = minimal({ paths: JSON.stringify(Object.fromEntries(odd.map((key) => [`/${key}`, {}]))) });
    const { root, said } = await apply(document, '  - { target: "$.paths.*", update: { x-seen: true } }\n');
    expect(said).toEqual([]);
    for (const key of odd) expect(get(root, "paths", `/${key}`)).toEqual({ "x-seen": true });
  });

  test("may refer to files, from where it stands", async () => {
    const { root } = await apply(
      answering("{}"),
      "  - { target: \"$.paths['/a'].get.responses['200'].content.*.schema\", update: { $ref: parts/pot.yaml } }\n",
      { "overlays/parts/pot.yaml": "type: string\n" },
    );
    expect(answered(root)).toEqual({ $ref: "#/components/schemas/pot" });
    expect(get(root, "components", "schemas", "pot")).toEqual({ type: "string" });
  });

  test("copies, and takes actions that it names once", async () => {
    const actions =
      "  - { target: \"$.paths['/b']\", copy: \"$.paths['/a']\" }\n  - { $ref: '#/components/actions/note', target: $.info }\n";
    const shared = "components: { actions: { note: { fields: { update: { x-note: 1 } } } } }\n";
    const { root } = await read(
      {
        "openapi.yaml": minimal({ paths: "{ /a: { get: { responses: {} } }, /b: {} }" }),
        "o.yaml": overlay(actions, "1.1.0") + shared,
      },
      { overlays: ["o.yaml"] },
    );
    expect(get(root, "paths", "/b")).toEqual({ get: { responses: {} } });
    expect(get(root, "info", "x-note")).toBe(1);
  });

  test("comes before repairs, and what is repaired of it is placed there", async () => {
    const { root, said } = await apply(
      answering("{ type: object }"),
      "  - target: $.paths['/a'].get.responses['200'].content.*.schema\n    update:\n      type: strnig\n      properties: { b: { type: nubmer } }\n",
    );
    expect(answered(root)).toEqual({ properties: { b: {} } });
    expect(said.map((each) => each.split(" ")[0])).toEqual(["overlays/o.yaml:6:7", "overlays/o.yaml:7:26"]);
  });

  test.each([
    [
      "a target that is no JSONPath",
      "  - { target: 'paths[', update: {} }\n",
      "o.yaml:4:7 the overlay's action has a target that is no JSONPath",
    ],
    ["no target", "  - { update: {} }\n", "o.yaml:4:5 the overlay's action must have a JSONPath as its target."],
    ["an action that is none", "  - remove\n", "o.yaml:4:5 the overlay's action must be an object."],
    [
      "the whole document to remove",
      "  - { target: $, remove: true }\n",
      "the overlay's action can't remove the whole document.",
    ],
    [
      "a list for an object",
      "  - { target: $.info, update: [] }\n",
      "the overlay's action can't update an object with a list.",
    ],
    [
      "an object for a text",
      "  - { target: $.info, update: { title: {} } }\n",
      "the overlay's action can't update \"title\", a plain value, with a object.",
    ],
    ["both words", "  - { target: $.info, update: {}, copy: $.info }\n", "can't have both update and copy"],
    ["no actions", "  a: b\n", 'o.yaml:3:1 the overlay must have a list of "actions".'],
  ])("with %s is a mistake, with its place", async (_, actions, says) => {
    const { said, findings } = await apply(minimal(), actions);
    expect(said).toEqual([expect.stringContaining(says)]);
    expect(findings[0]?.level).toBe("error");
  });

  test("whose target selects nothing is a mistake, and says what is near", async () => {
    const document = minimal({ paths: "{ /books: { get: { responses: {} } } }" });
    const { findings } = await apply(document, "  - { target: \"$.paths['/book'].get\", update: { x-a: 1 } }\n");
    expect(findings).toMatchObject([{ level: "error", fix: "Did you mean $.paths['/books'].get?" }]);
  });

  test("that keysmith init wrote may have targets that select nothing any more", async () => {
    const document = minimal({ paths: "{ /books: { get: { responses: {} } } }" });
    const mark = "x-keysmith-init: true\n";
    const actions = "  - { target: \"$.paths['/book'].get\", update: { x-a: 1 } }\n";
    const { findings } = await apply(document, actions + mark);
    expect(findings).toMatchObject([{ level: "left-out", kind: "overlay-action" }]);
    expect(findings[0]?.fix).toContain("Did you mean $.paths['/books'].get?");
  });

  test("that is none is refused in one line", async () => {
    const files = { "openapi.yaml": minimal(), "o.yaml": "openapi: 3.1.0\n", "broken.yaml": "a: [\n" };
    await expect(read(files, { overlays: ["o.yaml"] })).rejects.toThrow(
      'is no OpenAPI Overlay: it must begin with "overlay: 1.0.0"',
    );
    await expect(read(files, { overlays: ["broken.yaml"] })).rejects.toThrow(
      /broken\.yaml:\d+:\d+: a bracket or quotation mark is not closed/,
    );
    await expect(read(files, { overlays: ["gone.yaml"] })).rejects.toThrow("gone.yaml: there is no such file");
  });
});
