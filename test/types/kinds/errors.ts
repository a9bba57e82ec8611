/** Bodies of errors by status, range and default, several successes, and headers. */

export const document = `openapi: 3.1.0
info: { title: Kiln, version: "1" }
servers: [{ url: https://kiln.example/v1 }]
paths:
  /pots/{id}:
    get:
      operationId: pots.get
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, headers: { X-Total: { required: true, schema: { type: integer } }, Link: { schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Pot' } } } }
        "202": { description: later, content: { application/json: { schema: { type: object, required: [job], properties: { job: { type: string } } } } } }
        "404": { description: no, content: { application/json: { schema: { type: object, required: [missing], properties: { missing: { type: string } } } } } }
        4XX: { description: no, content: { application/json: { schema: { type: object, required: [why], properties: { why: { type: string } } } } } }
        5XX: { description: no, content: { application/json: { schema: { type: object, required: [ticket], properties: { ticket: { type: integer } } } } } }
  /jars:
    get:
      operationId: jars.get
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pot' } } } }
        default: { description: no, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  /lids:
    get:
      operationId: lids.get
      responses:
        default: { description: any, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
components:
  schemas:
    Pot: { type: object, required: [clay], properties: { clay: { type: string } } }
    Problem: { type: object, required: [code], properties: { code: { type: string } } }
`;

/** A program that compiles. */
export const program = `import { createKiln, isError } from "./out/index.js";
const c = createKiln();
const c2 = createKiln({ baseUrl: undefined });
const r = await c.pots.get("1").result();
if (r.status === 200) r.data.clay.length;
else if (r.status === 202) r.data.job.length;
else if (r.status === 404) r.error.body.missing.length;
else if (r.status === "unexpected") { const b = r.error.body; if ("why" in b) b.why.length; else b.ticket.toFixed(); }
const w = await c.pots.get("1").withResponse();
if (w.status === 200) { w.headers.get("X-Total").length; w.headers.get("Link")?.length; w.headers.get("etag")?.length; w.data.clay.length;
  // @ts-expect-error not always there
  w.headers.get("Link").length;
}
if (w.status === 202) w.data.job.length;
try { await c2.jars.get(); } catch (e) {
  if (isError(e, c.jars.get, "default")) e.body.code.length;
  if (isError(e, c.pots.get, "4XX")) e.body.why.length;
  if (isError(e, c.pots.get, "5XX")) e.body.ticket.toFixed();
  if (isError(e, c.pots.get, 404)) e.body.missing.length;
  // @ts-expect-error not documented
  isError(e, c.jars.get, "4XX");
}
const l = await c.lids.get().result();
if (l.status === "unexpected") l.error.body.code.length;
if (l.data) l.data.code.length;
`;
