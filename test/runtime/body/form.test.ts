import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeForm } from "../../../src/runtime/body/form.js";
import type { PartFacts } from "../../../src/runtime/operation.js";

const type = "application/x-www-form-urlencoded";
const write = (value: unknown, parts: Record<string, PartFacts> = {}) =>
  writeForm(value, {}, { type, write: writeForm, parts }, {});
const form = (value: unknown, parts?: Record<string, PartFacts>) => write(value, parts)?.content as string;
const read = (value: unknown, fields?: Record<string, PartFacts>) => [...new URLSearchParams(form(value, fields))];

describe("a form body", () => {
  test("has a field for each value, and none for what isn't there", () => {
    expect(read({ a: "x", b: 2, c: true, d: undefined, e: null, f: "" })).toEqual([
      ["a", "x"],
      ["b", "2"],
      ["c", "true"],
      ["f", ""],
    ]);
  });

  test("repeats the name for a list of plain values", () => {
    expect(read({ tags: ["a", "b"], none: [] })).toEqual([
      ["tags", "a"],
      ["tags", "b"],
    ]);
  });

  test("writes what is nested in brackets", () => {
    expect(read({ address: { city: "Köln", lines: ["a", "b"] }, items: [{ id: 7 }, { id: 8, tags: ["x"] }] })).toEqual([
      ["address[city]", "Köln"],
      ["address[lines][0]", "a"],
      ["address[lines][1]", "b"],
      ["items[0][id]", "7"],
      ["items[1][id]", "8"],
      ["items[1][tags][0]", "x"],
    ]);
  });

  test("writes lists in brackets too where the document says deepObject", () => {
    expect(read({ expand: ["a", "b"] }, { expand: { deep: true } })).toEqual([
      ["expand[0]", "a"],
      ["expand[1]", "b"],
    ]);
  });

  test("joins values where the document says so, and encodes what would be read as the separator", () => {
    expect(form({ ids: ["a,b", 2] }, { ids: { separator: "," } })).toBe("ids=a%2Cb,2");
  });

  test("writes JSON where the document says so", () => {
    expect(read({ filter: { a: [1] } }, { filter: { json: true } })).toEqual([["filter", '{"a":[1]}']]);
  });

  test("leaves reserved characters as they are where the document says so, and loses none", () => {
    const value = "http://a.example/x?y=1&z=C# + 100%\n";
    const text = form({ url: value }, { url: { allowReserved: true } });
    expect(text).toContain("http://a.example/x?y");
    expect([...new URLSearchParams(text)]).toEqual([["url", value]]);
  });

  test("writes dates as RFC 3339", () => {
    expect(read({ at: new Date(0) })).toEqual([["at", "1970-01-01T00:00:00.000Z"]]);
  });

  test("is taken as it is where it is a URLSearchParams", () => {
    expect(write(new URLSearchParams({ a: "b c" }))).toEqual({ type, content: "a=b+c" });
  });

  test.each([[7], ["a=b"], [[1]], [null], [new Blob(["x"])]])("is refused where it is no object: %s", (value) => {
    expect(() => write(value)).toThrow(/^body /);
  });

  test("that contains itself is refused", () => {
    const value: Record<string, unknown> = {};
    value.self = { value };
    expect(() => write(value)).toThrow(/contains itself/);
  });

  test("gives back every text that goes in", () => {
    const texts = fc.dictionary(fc.string({ minLength: 1, unit: "grapheme" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(texts, fc.boolean(), (value, allowReserved) => {
        const fields = allowReserved
          ? Object.fromEntries(Object.keys(value).map((name) => [name, { allowReserved: true as const }]))
          : {};
        expect(read(value, fields)).toEqual(Object.entries(value));
      }),
    );
  });
});
