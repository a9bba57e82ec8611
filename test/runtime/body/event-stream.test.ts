import { createParser } from "eventsource-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventStreamParser, type RawEvent } from "../../../src/runtime/body/event-stream.js";

const tooLong = (): never => {
  throw new RangeError("too long");
};
const parse = (...chunks: string[]): RawEvent[] => {
  const parser = new EventStreamParser(1_000_000, tooLong);
  return chunks.flatMap((chunk) => [...parser.feed(chunk)]);
};

describe("an event", () => {
  test("ends with an empty line, whatever ends the lines", () => {
    for (const end of ["\n", "\r", "\r\n"]) {
      expect(parse(`data: a${end}data: b${end}${end}`)).toEqual([{ event: "message", data: "a\nb", id: "" }]);
    }
  });

  test("has the type that the service names, for itself alone", () => {
    expect(parse("event: add\ndata: 1\n\ndata: 2\n\n").map(({ event }) => event)).toEqual(["add", "message"]);
  });

  test("loses one space after the colon, and no more", () => {
    expect(parse("data:a\ndata: b\ndata:  c\n\n")[0]?.data).toBe("a\nb\n c");
  });

  test("without data is none", () => {
    expect(parse("event: ping\n\n: a comment\n\nid: 7\n\n")).toEqual([]);
  });

  test("with an empty data line is one", () => {
    expect(parse("data\n\n")).toEqual([{ event: "message", data: "", id: "" }]);
  });

  test("that the stream breaks off in is never given", () => {
    expect(parse("data: whole\n\ndata: half\n")).toHaveLength(1);
  });
});

describe("the last event id", () => {
  test("stays until another one comes, and an empty one takes it away", () => {
    expect(parse("id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n").map(({ id }) => id)).toEqual(["7", "7", ""]);
  });

  test("counts for what was given: that of an event without data too, that of half an event not", () => {
    const parser = new EventStreamParser(100, tooLong, "1");
    expect([...parser.feed("id: 2\n\nid: 3\ndata: x\n")]).toEqual([]);
    expect(parser.lastEventId).toBe("2");
  });

  test("that holds a null character is ignored", () => {
    expect(parse("id: 1\0\ndata: a\n\n")[0]?.id).toBe("");
  });
});

test("a byte order mark at the beginning is no part of the first line", () => {
  expect(parse("\ufeffdata: a\n\n")).toHaveLength(1);
  expect(parse("", "\ufeffdata: a\n\n")).toHaveLength(1);
});

test("retry is read where it is a number of digits", () => {
  const parser = new EventStreamParser(100, tooLong);
  expect([...parser.feed("retry: 1500\nretry: soon\nretry: -1\n")]).toEqual([]);
  expect(parser.retry).toBe(1500);
});

test("an event that is too long is refused while it comes, and comments never add up to one", () => {
  const parser = new EventStreamParser(1_000, tooLong);
  for (let n = 0; n < 1_000; n++) [...parser.feed(": still here\n")];
  expect(() => [...parser.feed("data: ".padEnd(1_100, "x"))]).toThrow(RangeError);
  const lines = new EventStreamParser(1_000, tooLong);
  expect(() => {
    for (let n = 0; n < 1_000; n++) [...lines.feed("data: x\n")];
  }).toThrow(RangeError);
});

test("chunks make no difference", () => {
  const text = fc
    .array(fc.constantFrom("data", "event", "id", "retry", ":", ": ", "\n", "\r", "\r\n", "\n\n", "x", "7", "\ufeff"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat(40)), (text, cuts) => {
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
      const chunks = places.slice(1).map((place, index) => text.slice(places[index], place));
      expect(parse(...chunks)).toEqual(parse(text));
    }),
    { numRuns: 2_000 },
  );
});

test("what any stream says is what another parser reads in it", () => {
  const word = fc.constantFrom("data", "event", "id", ":", ": ", " ", "", "a", "\u00e9", "7");
  const end = fc.constantFrom("\n", "\r\n", "\n\n", "\r\n\r\n");
  const stream = fc.array(fc.tuple(fc.array(word, { maxLength: 4 }), end), { maxLength: 20 });
  fc.assert(
    fc.property(stream, (lines) => {
      const text = lines.map(([words, lineEnd]) => words.join("") + lineEnd).join("");
      const expected: Pick<RawEvent, "event" | "data">[] = [];
      createParser({ onEvent: ({ event = "message", data }) => expected.push({ event, data }) }).feed(text);
      expect(parse(text).map(({ event, data }) => ({ event, data }))).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
