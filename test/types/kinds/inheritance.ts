/** What inherits from a base with a discriminator, at one level and at several. */

export const document = `openapi: 3.0.3
info: { title: Kiln, version: "1" }
paths:
  /animals:
    get: { operationId: animals.list, responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Animal' } } } } } } }
    post:
      operationId: animals.create
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } } }
  /mammals:
    get: { operationId: mammals.get, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Mammal' } } } } } }
  /shapes:
    get: { operationId: shapes.get, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } } }
  /beds:
    get: { operationId: beds.get, responses: { "200": { description: ok, content: { application/json: { schema: { type: object, required: [one], properties: { one: { $ref: '#/components/schemas/Bed' }, none: { nullable: true, oneOf: [{ $ref: '#/components/schemas/Flat' }, { $ref: '#/components/schemas/Bunk' }], discriminator: { propertyName: style } } } } } } } } }
  /n:
    get: { operationId: n.get, responses: { "200": { description: ok, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Two' }], discriminator: { propertyName: v, mapping: { "1": One, "2": Two } } } } } } } }
components:
  schemas:
    Animal: { type: object, required: [kind, id], properties: { kind: { type: string }, id: { type: string, readOnly: true }, mate: { $ref: '#/components/schemas/Animal' } }, discriminator: { propertyName: kind } }
    Mammal: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { legs: { type: integer } } }] }
    Dog: { allOf: [{ $ref: '#/components/schemas/Mammal' }, { type: object, required: [bark], properties: { bark: { type: string } } }] }
    Fish: { allOf: [{ $ref: '#/components/schemas/Animal' }], type: object, required: [fins], properties: { fins: { type: integer } } }
    Shape:
      type: object
      required: [form]
      properties: { form: { type: string } , area: { type: number } }
      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]
      discriminator: { propertyName: form, mapping: { round: '#/components/schemas/Circle', flat: '#/components/schemas/Square' } }
    Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, required: [radius], properties: { radius: { type: number } } }] }
    Square: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, required: [side], properties: { side: { type: number } } }] }
    Bed: { oneOf: [{ $ref: '#/components/schemas/Flat' }, { $ref: '#/components/schemas/Bunk' }], discriminator: { propertyName: style } }
    Flat: { type: object, required: [style, width], properties: { style: { type: string, enum: [FLAT, WIDE] }, width: { type: number } } }
    Bunk: { type: object, required: [style, rungs], properties: { style: { type: string, enum: [BUNK] }, rungs: { type: number } } }
    One: { type: object, required: [v, one], properties: { v: { type: integer }, one: { type: string } } }
    Two: { type: object, required: [v, two], properties: { v: { type: integer }, two: { type: string } } }
`;

/** A program that compiles. */
export const program = `import { createKiln, isDog, isFish } from "./out/index.js";
const c = createKiln({ baseUrl: "https://a.example" });
for (const a of await c.animals.list()) {
  if (a.kind === "Dog") { a.bark.length; a.legs?.toFixed(); a.id.length; a.mate?.kind; }
  if (a.kind === "Fish") a.fins.toFixed();
  if (isDog(a)) a.bark.length;
  if (isFish(a.mate)) a.mate.fins.toFixed();
}
const d = await c.animals.create({ kind: "Dog", bark: "wuff", legs: 4 });
d.kind satisfies "Dog";
// @ts-expect-error a dog has no fins
await c.animals.create({ kind: "Dog", bark: "wuff", fins: 4 });
// @ts-expect-error no such kind
await c.animals.create({ kind: "Cat" });
const m = await c.mammals.get();
if (m.kind === "Dog") m.bark.length; else m.kind satisfies "Mammal";
const s = await c.shapes.get();
if (s.form === "round") s.radius.toFixed(); else s.side.toFixed();
s.area?.toFixed();
const b = await c.beds.get();
if (b.one.style === "BUNK") b.one.rungs.toFixed(); else b.one.width.toFixed();
if (b.none?.style === "WIDE") b.none.width.toFixed();
b.none satisfies object | null | undefined;
const n = await c.n.get();
if (n.v === 1) n.one.length; else n.two.length;
`;
