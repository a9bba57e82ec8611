/** Exact integers, dates, open enums and their values. */

export const document = `openapi: 3.1.0
info: { title: Kiln, version: "1" }
servers: [{ url: https://kiln.example/v1 }]
paths:
  /pots/{id}:
    get:
      operationId: pots.get
      parameters: [{ name: id, in: path, required: true, schema: { type: integer, format: int64 } }, { name: since, in: query, schema: { type: integer, format: int64 } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pot' } } } }
  /pots:
    get: { operationId: pots.list, responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pot' } } } } } } }
    post:
      operationId: pots.create
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pot' } } } }
      responses: { "201": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pot' } } } } }
components:
  schemas:
    Glaze: { type: string, enum: [matt, gloss, in-between] }
    Pot:
      type: object
      required: [id, madeAt]
      properties:
        id: { type: integer, format: int64 }
        size: { type: [integer, "null"], format: int64 }
        count: { type: integer }
        madeAt: { type: string, format: date-time }
        soldAt: { type: [string, "null"], format: date-time }
        glaze: { $ref: '#/components/schemas/Glaze' }
        tone: { anyOf: [{ type: string, enum: [warm, cold] }, { type: string }] }
        within: { $ref: '#/components/schemas/Pot' }
        ids: { type: array, items: { type: integer, format: int64 } }
        byName: { type: object, additionalProperties: { type: integer, format: int64 } }
`;

export const options = { enums: "open", enumValues: true, int64: "bigint", dates: "Date" } as const;

/** A program that compiles. */
export const program = `import { createKiln, Glaze } from "./out/index.js";
import { createKilnValidation } from "./out/zod.js";
const drift: unknown[] = [];
const c = createKiln({ validation: createKilnValidation({ report: (d) => drift.push(d) }), fetch: async (_url, init) => { return new Response('{"id":9007199254740993,"size":9007199254740995,"count":12345678901234567890,"madeAt":"2026-01-02T03:04:05.678Z","soldAt":null,"glaze":"matt","tone":"9007199254740993","within":{"id":5,"madeAt":"2026-01-02T03:04:05Z","ids":[-9007199254740993,1],"byName":{"a":9007199254740993}}}', { status: init.method === "POST" ? 201 : 200 }); } });
const p = await c.pots.get(9007199254740993n, { since: 9007199254740993n });
p.id satisfies bigint; p.size satisfies bigint | null | undefined; p.madeAt satisfies Date; p.within?.ids?.[0] satisfies bigint | undefined;
if (p.glaze === Glaze.gloss || p.glaze === "something new") p.glaze.length;
await c.pots.create({ id: 9007199254740993n, madeAt: new Date(0), within: { id: 1n, madeAt: "2026-01-02T03:04:05Z", ids: [-9007199254740993n] }, glaze: Glaze["in-between"], tone: "x" });
// @ts-expect-error requests stay closed
c.pots.create({ id: 9007199254740993n, madeAt: new Date(0), glaze: "other" }).catch(() => 1);
`;
