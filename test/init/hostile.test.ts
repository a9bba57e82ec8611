/** A document is nobody's friend: its text stays text in the overlay, in redocly.yaml and on the screen. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isMap, isScalar, parseDocument, visit } from "yaml";
import { nearestTarget } from "../../src/generate/source/nearest-target.js";
import { parseYaml } from "../../src/generate/source/yaml.js";
import { withAttributes } from "../../src/init/config/attributes.js";
import { withApi } from "../../src/init/config/redocly.js";
import { commentText } from "../../src/init/overlay/comment.js";
import { OverlayFile } from "../../src/init/overlay/file.js";
import { pathOf } from "../../src/init/overlay/target.js";
import { documentOf, type Json, made, read } from "./made.js";

const HOSTILE = [
  "a\nactions: [{ target: $, remove: true }]",
  "a\r\n  - target: $\u2028  - target: $\u0085x: 1",
  "'] | $ ['",
  "\\'] || $..*[?@['",
  "# : & * ! | > % @ ` { } [ ] , ? -",
  "\u202Egnp\u2066 \u0000 \u001b[31m",
  "*/ $`{process.exit()} <script>`",
  "!!js/function x",
  "<<",
  "__proto__",
  "null",
  "~",
  "0x1",
  "2026-01-01",
  " x ",
  "---",
  "...",
  "\uFEFFa",
];

/** A document in which one text stands wherever init may write it. */
function documentWith(evil: string): Json {
  const text = { type: "string" };
  const list = {
    operationId: evil,
    summary: `${evil} newest first`,
    parameters: [
      { name: "cursor", in: "query", schema: text, description: evil },
      { name: `Idempotency-Key`, in: "header", schema: text, description: evil },
      { name: evil || "x", in: "header", required: true, schema: text },
    ],
    responses: {
      200: {
        description: evil,
        headers: { "X-RateLimit-Limit": { description: evil, schema: text } },
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: {
                [evil]: text,
                data: { type: "array", items: { type: "object", properties: { id: text } } },
                next_cursor: text,
              },
            },
          },
        },
      },
      400: {
        description: evil,
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { meta: { type: "object", properties: { msg: text } }, [evil]: text },
            },
          },
        },
      },
    },
  };
  const paths = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((name) => [
      `/${name}${evil.replaceAll(/[{}?#]/g, "")}`,
      { get: { ...list, operationId: name + evil } },
    ]),
  );
  const components = { schemas: { [`S${evil}`]: { type: "object", properties: { password: text } } } };
  return documentOf(paths, {
    info: { title: evil, version: evil, description: evil },
    components,
    tags: [{ name: evil }],
  });
}

/** The kinds of node of a YAML text, without the texts of its scalars. */
function shape(text: string): string[] {
  const kinds: string[] = [];
  visit(parseDocument(text), (_, node) => {
    kinds.push(isMap(node) ? "map" : isScalar(node) ? typeof node.value : (node?.constructor.name ?? ""));
  });
  return kinds;
}

test.each(HOSTILE)(
  "%j stays text, wherever it stands",
  async (evil) => {
    const harmless = await made(documentWith("evil"));
    const ran = await made(documentWith(evil));
    expect(Object.keys(parseYaml(ran.overlay).value as Json)).toEqual([
      "overlay",
      "info",
      "x-keysmith-init",
      "actions",
    ]);
    expect(parseDocument(ran.overlay).toJS()).toEqual(parseYaml(ran.overlay).value);
    expect(shape(ran.overlay).filter((kind) => kind === "YAMLSeq")).toEqual(
      shape(harmless.overlay).filter((kind) => kind === "YAMLSeq"),
    );
    for (const text of [ran.overlay, ran.out, read(ran.folder, "redocly.yaml")]) {
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }
    for (const line of ran.overlay.split("\n")) expect(line).not.toMatch(/^actions: \[/);
    expect(Object.keys((parseYaml(read(ran.folder, "redocly.yaml")).value as { apis: Json }).apis)[0]).toMatch(
      /^[a-z0-9-]+$/,
    );
  },
  30_000,
);

test("whatever text is made a comment, it is on one line and hides nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const comment = commentText(text);
      expect(comment).not.toMatch(/[\r\n\u0085\u2028\u2029\p{Cc}]/u);
      expect(parseYaml(`#${comment}\na: 1\n`).value).toEqual({ a: 1 });
    }),
    { numRuns: 50 },
  );
}, 30_000);

test("whatever keys there are, their path leads to them alone", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }), (keys) => {
      const target = pathOf(keys);
      const document = keys.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), 1);
      // It leads somewhere: there is no key to replace.
      expect(nearestTarget(target, document)).toBeUndefined();
    }),
  );
});

test("whatever proposals there are, both readers of YAML read them as they were", () => {
  const text = fc.string({ unit: "binary" }).filter((each) => each !== "__proto__" && !/\p{Cs}/u.test(each));
  fc.assert(
    fc.property(text, text, text, (target, value, evidence) => {
      const file = OverlayFile.fresh(evidence, evidence);
      file.addNames(new Map([[target, value]]));
      const common = { kind: "secret", word: "format", subject: evidence, rule: evidence, evidence } as const;
      file.add([{ ...common, target, value }]);
      const written = file.toString();
      const read = parseYaml(written).value as { actions: { target: string; update: Json }[] };
      expect(read.actions.at(-1)).toEqual({ target, update: { format: value } });
      expect(read.actions[0]?.update["x-methods"]).toEqual({ [target]: value });
      expect(OverlayFile.parse(written, "o").toString()).toBe(written);
    }),
    { numRuns: 50 },
  );
}, 30_000);

test("redocly.yaml and .gitattributes keep what they hold, whatever is added", () => {
  const api = { name: "acme", root: "a: b # c", out: "src/a b", overlays: ["k.yaml"], words: {} };
  const before = "# first\napis: {}\n# last\n";
  expect(parseYaml(withApi(before, api, "redocly.yaml")).value).toEqual({
    apis: { acme: { root: "a: b # c", "x-keysmith": { out: "src/a b", overlays: ["k.yaml"] } } },
  });
  expect(withApi(before, api, "redocly.yaml")).toContain("# first");
  expect(withAttributes("*.ts text\r\n", "src/a b")).toBe('*.ts text\r\n"src/a b/**" linguist-generated eol=lf\r\n');
  expect(withAttributes("a/** x", "a")).toBe("a/** x");
  expect(withAttributes("b", "a")).toBe("b\na/** linguist-generated eol=lf\n");
});
