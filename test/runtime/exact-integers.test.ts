import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeExactJson } from "../../src/runtime/body/exact-json.js";
import { convertExact, fromDigits, parseExact, toBigInt, toDigits } from "../../src/runtime/call/exact-integers.js";
import { convert, type Shape, toDate } from "../../src/runtime/call/values.js";

const read = (text: string, shape: Shape) => convertExact(parseExact(text), shape);
const write = (body: unknown, shape?: Shape) =>
  writeExactJson(body, {}, { type: "application/json", write: writeExactJson, ...(shape && { shape }) }, {})?.content;

describe("integers of 64 bits", () => {
  const int64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);

  test("are exact on the way in and out, among anything else", () => {
    fc.assert(
      fc.property(int64, fc.json(), (id, other) => {
        const text = `{"other":${other},"id":${id}}`;
        const value = read(text, { fields: { id: toBigInt } });
        expect(value).toEqual({ other: JSON.parse(other), id });
        expect(write(value)).toBe(`{"other":${JSON.stringify(JSON.parse(other))},"id":${id}}`);
      }),
    );
  });

  test("are exact as texts of digits", () => {
    fc.assert(
      fc.property(fc.array(int64), (ids) => {
        const text = JSON.stringify({ ids: ids.map(String) });
        const sent = text.replaceAll(/"(-?\d+)"/g, "$1");
        expect(read(sent, { fields: { ids: { items: toDigits } } })).toEqual(JSON.parse(text));
        expect(write(JSON.parse(text), { fields: { ids: { items: fromDigits } } })).toBe(sent);
      }),
    );
  });

  test("are numbers where the document doesn't call them so", () => {
    const text = '{"a":12345678901234567890,"b":[9007199254740993],"c":1.2345678901234567,"d":"9007199254740993"}';
    expect(read(text, { fields: { id: toBigInt } })).toEqual(JSON.parse(text));
  });

  test("are found in texts with quotation marks and backslashes", () => {
    const text = '{"a\\"\\\\":"\\\\","id":9007199254740993,"b":"\\"9007199254740993\\""}';
    const value = { 'a"\\': "\\", id: 9007199254740993n, b: '"9007199254740993"' };
    expect(read(text, { fields: { id: toBigInt } })).toEqual(value);
  });

  test("leave what isn't one as it is", () => {
    expect(read('{"id":null,"of":"x"}', { fields: { id: toBigInt, of: toBigInt } })).toEqual({ id: null, of: "x" });
    expect(write({ id: "x1" }, { fields: { id: fromDigits } })).toBe('{"id":"x1"}');
  });
});

describe("a shape", () => {
  test("may contain itself", () => {
    const tree: Shape = { fields: { id: toBigInt, children: { items: { of: () => tree } } } };
    const text = '{"id":1,"children":[{"id":9007199254740993,"children":[]}]}';
    expect(read(text, tree)).toEqual({ id: 1n, children: [{ id: 9007199254740993n, children: [] }] });
  });

  test("leads to first items, to others, to any field, and to what is composed", () => {
    const shape: Shape = { first: [toBigInt], items: toDate };
    expect(convert([1, "2026-01-02T03:04:05Z"], shape)).toEqual([1n, new Date("2026-01-02T03:04:05Z")]);
    expect(convert({ a: 1, b: 2 }, { fields: { a: toBigInt }, rest: toDigits })).toEqual({ a: 1n, b: "2" });
    expect(convert({ a: 1, b: 2 }, { all: [{ fields: { a: toBigInt } }, { fields: { b: toBigInt } }] })).toEqual({
      a: 1n,
      b: 2n,
    });
  });

  test("sets no prototype", () => {
    const value = convert(JSON.parse('{"__proto__":{"x":1},"a":1}'), { rest: { rest: toBigInt } }) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe("a date-time", () => {
  test.each([
    ["2026-01-02T03:04:05.678Z", 1767323045678],
    ["2026-01-02T05:04:05.678+02:00", 1767323045678],
    ["2026-01-02 03:04:05.678", 1767323045678],
  ])("%s is a date", (text, time) => expect(toDate(text)).toEqual(new Date(time)));

  test.each(["5", "2026", "2026-01-02", "soon", "2026-13-45T00:00:00Z", null, 5])("%s is none", (value) => {
    expect(toDate(value)).toBe(value);
  });
});
