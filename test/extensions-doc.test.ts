import { readFile } from "node:fs/promises";
import { parseYaml } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { extensionSchemas } from "../src/generate/extensions/schemas.js";

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
const reference = await read("../docs/extensions.md");
const readme = await read("../README.md");

const examples = [reference, readme].flatMap((text) =>
  [...text.matchAll(/```yaml\n(.*?)```/gs)].flatMap(([, yaml = ""]) =>
    Object.entries(parseYaml(yaml) as Record<string, unknown>).filter(([name]) => name.startsWith("x-")),
  ),
);

describe("docs/extensions.md", () => {
  test("names each extension, and each word of it", () => {
    for (const [name, schema] of Object.entries(extensionSchemas)) {
      expect(reference).toContain(name);
      const words = Object.keys("properties" in schema ? schema.properties : {});
      for (const word of words) expect(reference, name).toMatch(new RegExp(`\\b${word}\\b`));
    }
  });

  test("shows only what the generator takes, as README does", () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
    const ajv = new Ajv2020({ strict: false });
    for (const [name, value] of examples) {
      const schema = extensionSchemas[name as keyof typeof extensionSchemas];
      expect(ajv.validate(schema, value), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
  });
});
