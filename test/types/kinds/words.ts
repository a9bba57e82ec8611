/** Words of JSON Schema beside each other, and what only one side of the wire has. */

export const document = `openapi: 3.1.0
info: { title: Kiln, version: "1" }
servers: [{ url: https://kiln.example/v1 }]
paths:
  /all:
    post:
      operationId: all.send
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } } }
components:
  schemas:
    Pot: { type: object, properties: { clay: { type: string }, glaze: { type: [string, "null"] }, lid: { $ref: '#/components/schemas/Lid' } } }
    Lid: { type: object, properties: { knob: { type: boolean } } }
    # allOf with a part that only requires, over a reference and a nullable property
    Finished: { allOf: [{ $ref: '#/components/schemas/Pot' }, { required: [clay, glaze, lid] }] }
    # required beside a base that is itself composed
    Kept: { allOf: [{ $ref: '#/components/schemas/Finished' }], required: [shelf], properties: { shelf: { type: integer } } }
    # 3.1's words beside a reference
    Beside: { $ref: '#/components/schemas/Pot', required: [clay], properties: { mark: { type: string } } }
    Hides:
      type: object
      required: [id, secret, note]
      properties:
        id: { $ref: '#/components/schemas/Text', readOnly: true, description: Given by the kiln. }
        secret: { $ref: '#/components/schemas/Text', writeOnly: true }
        note: { type: string, deprecated: true }
        made: { $ref: '#/components/schemas/Made' }
        parts: { type: array, items: { allOf: [{ $ref: '#/components/schemas/Part' }, { type: object, properties: { at: { type: string, readOnly: true } } }] } }
    Text: { type: string }
    Made: { type: string, readOnly: true }
    Part: { type: object, required: [serial], properties: { serial: { type: integer, readOnly: true }, name: { type: string } } }
    # properties with alternatives
    Sized: { type: object, required: [name], properties: { name: { type: string } }, oneOf: [{ type: object, required: [litres], properties: { litres: { type: number } } }, { type: object, required: [width], properties: { width: { type: number } } }] }
    Either: { type: object, properties: { mail: { type: string }, phone: { type: string } }, anyOf: [{ required: [mail] }, { required: [phone] }] }
    Counted: { type: object, required: [total], properties: { total: { type: integer }, label: { type: string } }, additionalProperties: { type: integer } }
    Nothing: { const: null }
    Path: { type: array, prefixItems: [{ type: string }, { type: integer }], items: { type: boolean } }
    Pair: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 1 }
    Mixed: { type: [string, integer, "null"] }
    Tone: { type: [string, "null"], enum: [warm, cold, null] }
    Negated: { type: object, properties: { a: { type: string } }, not: { required: [b] }, if: { properties: { a: { const: x } } }, then: { required: [a] } }
    All:
      type: object
      required: [finished, kept, beside, hides, sized, either, counted, nothing, path, pair, mixed, tone, negated]
      properties:
        finished: { $ref: '#/components/schemas/Finished' }
        kept: { $ref: '#/components/schemas/Kept' }
        beside: { $ref: '#/components/schemas/Beside' }
        hides: { $ref: '#/components/schemas/Hides' }
        sized: { $ref: '#/components/schemas/Sized' }
        either: { $ref: '#/components/schemas/Either' }
        counted: { $ref: '#/components/schemas/Counted' }
        nothing: { $ref: '#/components/schemas/Nothing' }
        path: { $ref: '#/components/schemas/Path' }
        pair: { $ref: '#/components/schemas/Pair' }
        mixed: { $ref: '#/components/schemas/Mixed' }
        tone: { $ref: '#/components/schemas/Tone' }
        negated: { $ref: '#/components/schemas/Negated' }
`;

/** A program that compiles. */
export const program = `import { type AllInput, createKiln } from "./out/index.js";
const client = createKiln();
const lid = { knob: true };
const sent: AllInput = {
  finished: { clay: "red", glaze: null, lid },
  kept: { clay: "red", glaze: "blue", lid, shelf: 1 },
  beside: { clay: "red", mark: "K" },
  hides: { secret: "s", note: "n", parts: [{ name: "foot" }] },
  sized: { name: "jug", litres: 2 },
  either: { mail: "a@b.example" },
  counted: { total: 1, label: "x", more: 2 },
  nothing: null,
  path: ["a", 1, true, false],
  pair: ["a"],
  mixed: null,
  tone: "warm",
  negated: { a: "x" },
};
const got = await client.all.send(sent);
got.finished.clay.length;
got.finished.glaze satisfies string | null;
got.finished.lid.knob?.valueOf();
got.kept.shelf.toFixed();
got.kept.clay.length;
got.beside.clay.length;
got.hides.id.length;
got.hides.made?.length;
got.hides.parts?.[0]?.serial.toFixed();
got.hides.parts?.[0]?.at?.length;
got.sized.name.length;
if ("litres" in got.sized) got.sized.litres.toFixed();
else got.sized.width.toFixed();
got.counted.total.toFixed();
got.counted.label?.length;
got.nothing satisfies null;
got.path[1].toFixed();
got.path[2]?.valueOf();
got.pair[1]?.toFixed();
got.mixed satisfies string | number | null;
got.tone satisfies "warm" | "cold" | null;
// @ts-expect-error a secret doesn't come back
got.hides.secret;
// @ts-expect-error the clay is required
({ glaze: null, lid }) satisfies AllInput["finished"];
// @ts-expect-error an id isn't sent
({ id: "1", secret: "s", note: "n" }) satisfies AllInput["hides"];
// @ts-expect-error nor one within a list
({ secret: "s", note: "n", parts: [{ serial: 1 }] }) satisfies AllInput["hides"];
// @ts-expect-error neither litres nor width
({ name: "jug" }) satisfies AllInput["sized"];
// @ts-expect-error neither mail nor phone
({}) satisfies AllInput["either"];
// @ts-expect-error all others are numbers
({ total: 1, more: true }) satisfies AllInput["counted"];
// @ts-expect-error a text first
[1, 1] satisfies AllInput["path"];
// @ts-expect-error no third one
["a", 1, 2] satisfies AllInput["pair"];
// @ts-expect-error no such tone
"loud" satisfies AllInput["tone"];
`;
