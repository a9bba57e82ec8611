/** The documents that clients are generated from, and what a program calls of them. */
import { readFileSync } from "node:fs";

export interface Operation {
  /** `apiKeys.create` */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
  /** A body, as source. */
  readonly body: string | undefined;
}

export interface Subject {
  readonly name: string;
  /** What the document calls itself. */
  readonly title: string;
  readonly document: object;
  readonly operations: readonly Operation[];
}

// biome-ignore lint/suspicious/noExplicitAny: a document as it was parsed
type Json = any;

/** This repository's own document. */
export function ours(): Subject {
  const document: Json = JSON.parse(readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
  const bodies: Record<string, string> = { "account.apiKeys.create": '{ memo: "CI" }' };
  const operations = operationsOf(document, (id) => bodies[id] ?? '{ description: "CI" }');
  return { name: `API keys, ${operations.length} operations`, title: document.info.title, document, operations };
}

/** As many resources as it takes, of five operations each, each with schemas of its own. */
export function large(count: number): Subject {
  const paths: Json = {};
  const schemas: Json = { Problem: object({ title: "string", detail: "string", status: "integer" }, []) };
  const json = (schema: object) => ({ content: { "application/json": { schema } } });
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const answers = (status: string, schema?: object) => ({
    [status]: { description: "Well.", ...(schema && json(schema)) },
    ...Object.fromEntries(
      ["401", "404", "422", "429"].map((code) => [code, { description: "No.", ...json(ref("Problem")) }]),
    ),
  });
  for (let index = 0; index < count / 5; index++) {
    const [name, type] = [`things${index}`, `Thing${index}`];
    schemas[type] = object({ id: "string", name: "string", size: "integer", live: "boolean", made: "string" }, [
      "id",
      "name",
    ]);
    schemas[type].properties.parent = ref(`Thing${Math.max(0, index - 1)}`);
    schemas[`${type}Input`] = object({ name: "string", size: "integer", live: "boolean" }, ["name"]);
    const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
    const query = ["limit", "offset"].map((one) => ({ name: one, in: "query", schema: { type: "integer" } }));
    const requestBody = { required: true, ...json(ref(`${type}Input`)) };
    paths[`/${name}`] = {
      get: {
        operationId: `${name}.list`,
        parameters: query,
        responses: answers("200", { type: "array", items: ref(type) }),
      },
      post: { operationId: `${name}.create`, requestBody, responses: answers("201", ref(type)) },
    };
    paths[`/${name}/{id}`] = {
      parameters: [id],
      get: { operationId: `${name}.get`, responses: answers("200", ref(type)) },
      put: { operationId: `${name}.put`, requestBody, responses: answers("200", ref(type)) },
      delete: { operationId: `${name}.delete`, responses: answers("204") },
    };
  }
  const info = { title: "Large", version: "1.0.0" };
  const document = { openapi: "3.1.0", info, paths, components: { schemas } };
  return {
    name: `generated, ${count} operations`,
    title: "Large",
    document,
    operations: operationsOf(document, () => '{ name: "x" }'),
  };
}

function object(properties: Record<string, string>, required: string[]): Json {
  const typed = Object.entries(properties).map(([name, type]) => [name, { type }]);
  return { type: "object", required, properties: Object.fromEntries(typed) };
}

function operationsOf(document: Json, body: (id: string) => string): Operation[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    ["get", "post", "put", "delete"].flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
      const { operationId: id, requestBody } = operation;
      return [{ id, method: method.toUpperCase(), path, parameters, body: requestBody ? body(id) : undefined }];
    }),
  );
}
