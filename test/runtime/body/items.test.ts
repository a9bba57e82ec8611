import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeJsonLines, writeJsonSequence } from "../../../src/runtime/body/json-lines.js";
import { RecordSplitter } from "../../../src/runtime/body/records.js";

const lines = (value: unknown) =>
  writeJsonLines(value, {}, { type: "application/x-ndjson", write: writeJsonLines }, {});

const tooLong = (): never => {
  throw new RangeError("too long");
};

describe("items", () => {
  test("of an array are one text that can be sent again", () => {
    expect(lines([{ a: 1 }, "b"])).toEqual({
      content: '{"a":1}\n"b"\n',
      type: "application/x-ndjson",
    });
    const sequence = { type: "application/json-seq", write: writeJsonSequence };
    expect(writeJsonSequence([1], {}, sequence, {})?.content).toBe("\x1e1\n");
  });

  test("of an async iterable are a stream that is sent once", async () => {
    async function* items() {
      yield 1;
      yield { a: 2 };
    }
    const written = lines(items());
    expect(written?.once).toBe(true);
    expect(await new Response(written?.content).text()).toBe('1\n{"a":2}\n');
  });

  test.each([[7], [{ a: 1 }], [null]])("are refused where they are no list: %s", (value) => {
    expect(() => lines(value)).toThrow(/^body must be an array/);
  });

  test("that aren't JSON are named by their index", () => {
    expect(() => lines([1, 2n])).toThrow(/^body\.1 /);
  });
});

describe("records", () => {
  test("are the same whatever chunks they come in", () => {
    const text = fc.array(fc.constantFrom("\n", "a", "bc", "")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat(20)), (text, cuts) => {
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
        const splitter = new RecordSplitter("\n", 1_000, tooLong);
        const records = places.slice(1).flatMap((place, index) => [...splitter.feed(text.slice(places[index], place))]);
        expect([...records, splitter.end()]).toEqual(text.split("\n"));
      }),
    );
  });

  test("that are too long are refused while they come", () => {
    const splitter = new RecordSplitter("\n", 10, tooLong);
    expect([...splitter.feed("123456789\n12345")]).toEqual(["123456789"]);
    expect(() => [...splitter.feed("678901")]).toThrow(RangeError);
  });
});
