import { describe, expect, test } from "vitest";
import { Node } from "../../src/generate/source/node.js";
import type { ContractDocument } from "../../src/testing/document.js";
import { excerpt } from "../../src/testing/excerpt.js";
import { operationsOf } from "../../src/testing/operations.js";

/** What Prism is given of the first operation of a document with these parts. */
function given(operation: object, components: object = {}, more: object = {}) {
  const value = {
    openapi: "3.1.0",
    info: {},
    paths: { "/a": { get: operation }, "/b": { get: {} } },
    components,
    ...more,
  };
  const document = { root: new Node(value, value), value } as unknown as ContractDocument;
  const [first] = operationsOf(document);
  if (!first) throw new Error("There is an operation");
  const result = excerpt(document, first);
  return { result, text: JSON.stringify(result) };
}

describe("What Prism is given of a document", () => {
  test("is the one operation and what it refers to, however deep and in circles", () => {
    const schemas = {
      Tree: {
        properties: { left: { $ref: "#/components/schemas/Tree" }, leaf: { $ref: "#/components/schemas/Leaf" } },
      },
      Leaf: { title: "leaf" },
      Other: { title: "other" },
    };
    const { result, text } = given({ schema: { $ref: "#/components/schemas/Tree" } }, { schemas });
    expect(Object.keys(result.paths as object)).toEqual(["/a"]);
    expect(text).toContain("leaf");
    expect(text).not.toContain("other");
  });

  test("refers to nothing outside of it: no file is read and no host is asked", () => {
    const hostile = [
      "file:///etc/passwd",
      "../secrets.yaml",
      "https://internal.example.com/x",
      "#/components/nothing",
      "#",
    ];
    const refs = hostile.map(($ref) => ({ $ref }));
    const { text } = given({
      anyOf: refs,
      example: { deep: refs },
      responses: { 200: { examples: { one: refs[0] } } },
    });
    for (const ref of hostile) expect(text).not.toContain(JSON.stringify(ref));
  });

  test("has no callbacks: a mock would send requests to the URLs that they name", () => {
    expect(given({ callbacks: { done: { "https://internal.example.com": {} } } }).text).not.toContain("internal");
  });

  test("has no pattern that is none, since Prism would check nothing at all", () => {
    const { text } = given({ schema: { pattern: "[\\w-.]", properties: { pattern: { pattern: "^a$" } } } });
    expect(text).toContain('"schema":{"properties":{"pattern":{"pattern":"^a$"}}}');
    expect(given({ example: { pattern: "*.js" } }).text).toContain('"example":{"pattern":"*.js"}');
  });

  test("has the parameters and servers of the path, and the security schemes", () => {
    const more = { paths: { "/a": { parameters: [{ name: "p" }], servers: [{ url: "/s" }], get: {} } } };
    const { result } = given({}, { securitySchemes: { token: { type: "http" } } }, more);
    expect(result).toMatchObject({
      paths: { "/a": { parameters: [{ name: "p" }], servers: [{ url: "/s" }] } },
      components: { securitySchemes: { token: { type: "http" } } },
    });
  });

  test("calls a method POST that Prism doesn't know", () => {
    const { result } = given({}, {}, { openapi: "3.2.0", paths: { "/a": { query: { operationId: "search" } } } });
    expect(result).toMatchObject({ openapi: "3.1.0", paths: { "/a": { post: { operationId: "search" } } } });
  });
});
