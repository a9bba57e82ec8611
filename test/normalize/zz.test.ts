import { BaseResolver, createConfig, lintDocument, Source } from "@redocly/openapi-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { load } from "../../src/generate/source/load.js";
import { parseYaml } from "../../src/generate/source/yaml.js";
import { notes } from "../generate/notes.js";
import type { Json } from "../source/documents.js";

const swagger = `swagger: "2.0"
info: { title: Toys, version: "1" }
host: a.example
securityDefinitions: { key: { type: apiKey, in: header, name: X-Key }, login: { type: oauth2, flow: implicit, authorizationUrl: https://a.example, scopes: {} } }
parameters: { Body: { name: b, in: body, schema: { $ref: "#/definitions/Toy" } }, Page: { name: page, in: query, type: integer } }
responses: { Lost: { description: lost, schema: { type: string } } }
definitions: { Toy: { type: object, required: [id], properties: { id: { type: string }, parts: { type: array, items: { $ref: "#/definitions/Toy" } } } } }
paths:
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, type: string }]
    get: { operationId: get, parameters: [{ $ref: "#/parameters/Page" }], responses: { 200: { description: ok, schema: { $ref: "#/definitions/Toy" } }, 404: { $ref: "#/responses/Lost" } } }
    post: { parameters: [{ $ref: "#/parameters/Body" }], responses: { default: { description: ok } } }
    put: { consumes: [multipart/form-data], parameters: [{ name: f, in: formData, type: file }], responses: {} }
`;

const newest = `openapi: 3.2.0
info: { title: Newest, version: "1", license: { name: MIT } }
servers: [{ url: "https://{a}.example", variables: { a: { default: b, enum: [b, c] } } }]
tags: [{ name: a, kind: nav }, { name: b, parent: a }]
security: [{ key: [] }]
paths:
  /events/{id}:
    parameters: [{ $ref: "#/components/parameters/Id" }]
    query: { requestBody: { $ref: "#/components/requestBodies/Find" }, responses: { 2XX: { $ref: "#/components/responses/Found" } } }
    additionalOperations: { COPY: { responses: { "204": { description: ok } } } }
    post:
      tags: [a]
      requestBody: { content: { multipart/form-data: { schema: { type: object }, encoding: { a: { contentType: image/png, headers: { X: { schema: {} } } } } } } }
      responses: { default: { description: ok, links: { next: { operationId: x } } } }
      callbacks: { done: { "{$request.body#/url}": { post: { responses: {} } } } }
webhooks: { made: { post: { requestBody: { content: { application/json: { schema: { type: string } } } }, responses: {} } } }
components:
  parameters: { Id: { name: id, in: path, required: true, style: label, schema: { type: [string, integer] } } }
  requestBodies: { Find: { content: { application/json: { schema: { $ref: "#/components/schemas/Event" }, examples: { one: { dataValue: 1 } } } } } }
  responses: { Found: { description: found, headers: { Total: { $ref: "#/components/headers/Total" } }, content: { application/jsonl: { itemSchema: { $ref: "#/components/schemas/Event" } } } } }
  headers: { Total: { schema: { type: integer } } }
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Event: { oneOf: [{ $ref: "#/components/schemas/Made" }, { $ref: "#/components/schemas/Gone" }], discriminator: { propertyName: kind, mapping: { made: Made, gone: "#/components/schemas/Gone" } } }
    Made: { allOf: [{ type: object, properties: { kind: { const: made }, at: { type: [string, "null"], format: date-time } } }] }
    Gone: { type: object, properties: { why: { $ref: "#/components/schemas/Made/allOf/0/properties/at" } }, additionalProperties: false, patternProperties: { ^x: true }, if: { required: [why] }, then: { minProperties: 1 } }
`;

/** What people, and those who mean harm, write in the place of something else. */
const junk: readonly unknown[] = [
  ...[null, 0, -1, 1.5, "", "x", true, false, [], {}, [[]], [null], ["a", 1], { a: null }, { $ref: 1 }, { $ref: "#" }],
  ...[{ $ref: "#/nope" }, { $ref: "#/components/schemas/Made" }, { $ref: "#/definitions/Toy" }, { $ref: "#/paths" }],
  ...[{ type: "Strnig" }, { nullable: true }, { allOf: [] }, { required: true }, { properties: [{ name: "a" }] }],
  ...[{ 200: "ok" }, { in: "body", name: "b", schema: {} }, { in: "path", name: "zz" }, { constructor: 1 }],
];
const keys = ["GET", "requierd", "x-pagintion", "$ref", "nullable", "type", "in", "2xx", "/", "items", "__proto__"];

const edit = fc.record({
  at: fc.nat(),
  to: fc.oneof(
    fc.constantFrom(...junk).map((value) => ({ value })),
    fc.nat().map((from) => ({ from })),
    fc.constantFrom(...keys).map((key) => ({ key })),
    fc.constant({ gone: true }),
  ),
});

function edited(text: string, edits: readonly { at: number; to: object }[]): string {
  const document = parseYaml(text).value as Json;
  const places: [holder: Json, key: string][] = [];
  const collect = (holder: object) => {
    for (const [key, value] of Object.entries(holder)) {
      places.push([holder as Json, key]);
      if (typeof value === "object" && value !== null) collect(value);
    }
  };
  collect(document);
  const pick = (at: number) => places[at % places.length] as [Json, string];
  for (const { at, to } of edits) {
    const [holder, key] = pick(at);
    if ("value" in to) holder[key] = structuredClone(to.value);
    else if ("from" in to) holder[key] = structuredClone(pick(to.from as number)[0][pick(to.from as number)[1]]);
    else if ("key" in to && !Array.isArray(holder)) {
      holder[to.key as string] = holder[key];
      delete holder[key];
    } else delete holder[key];
  }
  return JSON.stringify(document);
}

const config = createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });

/** What Redocly says of a document's structure; extensions and examples aren't OpenAPI's. */
async function structure(parsed: unknown): Promise<string[]> {
  const source = new Source("openapi.json", JSON.stringify(parsed));
  const document = { source, parsed: structuredClone(parsed) };
  const problems = await lintDocument({ document, config: await config, externalRefResolver: new BaseResolver() });
  return problems
    .map(({ location: [place], message }) => `${place?.pointer} ${message}`)
    .filter(
      (problem) =>
        !/\/x-|\/(example|default|enum|const|value|dataValue)\b|\/not |`Schema` \(object\) but got `boolean`/i.test(
          problem,
        ),
    );
}

describe.each([
  ["OpenAPI 3.1", notes],
  ["OpenAPI 3.2", newest],
  ["Swagger 2.0", swagger],
])("%s", (_, text) => {
  test("that is sound stays sound, without a finding", async () => {
    const { root, findings } = await load({ text });
    expect(findings.all()).toEqual([]);
    expect(await structure(root.value)).toEqual([]);
  });

  test("is sound whatever stands in it, and a second reading finds nothing more", { timeout: 400_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
        const loaded = await load({ text: edited(text, edits) }).catch((error: Error) => error.name);
        if (typeof loaded === "string") {
          expect(loaded).toBe("LoadError");
          return;
        }
        for (const { place, message } of loaded.findings.all()) {
          expect(place.line).toBeGreaterThan(0);
          expect(message).toMatch(/\.$/);
        }
        expect(await structure(loaded.root.value)).toEqual([]);
        const again = await load({ text: JSON.stringify(loaded.root.value) });
        expect(again.findings.all().filter(({ kind }) => kind !== "misspelt-extension")).toEqual([]);
        expect(again.root.value).toEqual(loaded.root.value);
      }),
      { numRuns: 6000, endOnFailure: true },
    );
  });
});
