/** What the client writes, the service reads back to the same meaning: the sandbox's own parser is the judge. */

import { type ApiKeysListFilter, apiKeysList, UsageError } from "@keysmith/api-keys";
import { escapeWith, writeFilter } from "@keysmith/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FilterFacts, FilterField, FilterSigns } from "../src/runtime/operation.js";
import { type FilterFields, parseFilter } from "../src/sandbox/filter.js";

const signs: FilterSigns = { is: ":", and: ";", or: ",", not: "!", range: ".." };
const FIELDS: FilterFields = { name: "string", "owner.name": "string", size: "number", made: "date-time" };
const facts: FilterFacts = { signs, fields: FIELDS };
const written = (filter: object, facts: FilterFacts) =>
  decodeURIComponent(writeFilter("filter", filter, { filter: facts }).replace("filter=", ""));
const write = (filter: object, more: Partial<FilterFacts> = {}) => written(filter, { ...facts, ...more });
const refusal = (filter: object, more?: Partial<FilterFacts>) => {
  try {
    return write(filter, more);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as UsageError).message;
  }
};

/** A value, and the instant or value that it means. */
const texts = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !/[:;,!]|\.\./.test(text));
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !/e/.test(String(number)));
const dates = fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true });
const values = {
  name: texts,
  "owner.name": texts,
  size: numbers,
  made: fc.oneof(
    dates,
    dates.map((date) => date.toISOString()),
  ),
} as const;

const millis = (value: unknown) => (value instanceof Date ? value.getTime() : Date.parse(value as string));
const meant = (field: string, value: unknown) =>
  field === "made" ? millis(value) : typeof value === "number" ? value + 0 : value;

/** A condition as it is given, and what the service shall read. */
const condition = (field: keyof typeof values) => {
  const value: fc.Arbitrary<unknown> = values[field];
  const list = fc.array(value, { minLength: 1, maxLength: 4 });
  const is = (not: boolean) => (value: unknown) => ({ not, operand: { is: meant(field, value) } });
  const range = fc
    .record({ from: value, to: value }, { requiredKeys: [] })
    .filter((range) => "from" in range || "to" in range);
  return fc
    .oneof(
      value.map((one) => ({ given: one, terms: [is(false)(one)] })),
      list.map((some) => ({ given: some, terms: some.map(is(false)) })),
      value.map((one) => ({ given: { not: one }, terms: [is(true)(one)] })),
      list.map((some) => ({ given: { not: some }, terms: some.map(is(true)) })),
      ...(field === "size" || field === "made"
        ? [
            range.map((given) => ({
              given,
              terms: [
                {
                  not: false,
                  operand: {
                    from: "from" in given ? meant(field, given.from) : Number.NEGATIVE_INFINITY,
                    to: "to" in given ? meant(field, given.to) : Number.POSITIVE_INFINITY,
                  },
                },
              ],
            })),
          ]
        : []),
    )
    .map((made) => ({ field, ...made }));
};

const filters = fc
  .tuple(...(["name", "owner.name", "size", "made"] as const).map((field) => fc.option(condition(field))))
  .map((all) => all.filter((each) => each !== null));

describe("what is written is read back to the same meaning", () => {
  test("whatever the fields, values, lists, negations and ranges", () => {
    fc.assert(
      fc.property(filters, (conditions) => {
        const text = write(Object.fromEntries(conditions.map(({ field, given }) => [field, given])));
        expect(parseFilter(text, FIELDS)).toEqual(conditions.map(({ field, terms }) => ({ field, terms })));
      }),
      { numRuns: 1000 },
    );
  });

  test("a value is refused rather than read as something else", () => {
    const tricky = fc.array(fc.constantFrom("a", ":", ";", ",", "!", ".", "..", " ", "\\"), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(tricky, tricky, (one, other) => {
        const [name, second] = [one.join(""), other.join("")];
        const text = refusal({ name: [name, second], "owner.name": { not: second } });
        if (text.startsWith("filter.")) return;
        expect(parseFilter(text, FIELDS)).toEqual([
          { field: "name", terms: [name, second].map((is) => ({ not: false, operand: { is } })) },
          { field: "owner.name", terms: [{ not: true, operand: { is: second } }] },
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  test("where the language can escape, any text comes through", () => {
    const language = { ...signs, escape: escapeWith("\\") };
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", ":", ";", ",", "!", "\\"), { minLength: 1 }), (parts) => {
        const written = write({ name: parts.join("") }, { signs: language });
        let plain = "";
        const value = written.slice("name:".length);
        for (let at = 0; at < value.length; at++) {
          if (value[at] === "\\") at++;
          else expect(":;,!").not.toContain(value[at]);
          plain += value[at];
        }
        expect(plain).toBe(parts.join(""));
      }),
    );
  });
});

test("any sign can be the one that escapes", () => {
  for (const mark of ["\\", "$", "^", "'"]) {
    expect(write({ name: `a;b${mark}` }, { signs: { ...signs, escape: escapeWith(mark) } })).toBe(
      `name:a${mark};b${mark}${mark}`,
    );
  }
});

describe("each type is written its own way", () => {
  test.each<[FilterField, unknown, string]>([
    ["string", "a b", "f:a b"],
    ["boolean", false, "f:false"],
    ["number", -1.5, "f:-1.5"],
    ["integer", 0, "f:0"],
    ["date", new Date("2026-01-31T23:00:00Z"), "f:2026-01-31"],
    ["date", "2026-01-31", "f:2026-01-31"],
    ["date-time", new Date(0), "f:1970-01-01T00:00:00.000Z"],
    ["date-time", "2026-01-31T00:00:00+02:00", "f:2026-01-31T00:00:00+02:00"],
    ["date-time", "2026-01-31", "f:2026-01-31"],
    ["integer", { from: 1 }, "f:1.."],
    ["date", { to: "2026-01-31" }, "f:..2026-01-31"],
    ["boolean", { not: true }, "f:!true"],
    // As with any other parameter, what is a text here and a number there is the service's to say.
    ["number", "1", "f:1"],
    ["string", undefined, ""],
  ])("%s: %j", (type, value, text) => {
    expect(write({ f: value }, { fields: { f: type } })).toBe(text);
  });

  test.each<[FilterField, unknown, string]>([
    ["string", new Date(0), "leave out the filter's signs : ; , ! .."],
    ["string", null, "can't be sent: give a valid text"],
    ["string", "", "must not be empty"],
    ["string", [], "can't be sent"],
    ["string", ["a", undefined], "can't be sent"],
    ["string", "a;b", "leave out the filter's signs : ; , ! .."],
    ["string", { from: "a" }, "can't be sent"],
    ["string", {}, "can't be sent"],
    ["number", { form: 1 }, "can't be sent"],
    ["number", { from: 1, too: 2 }, "can't be sent"],
    ["number", { not: 1, from: 2 }, "can't be sent"],
    ["number", { from: undefined }, "can't be sent"],
    ["number", { from: [1, 2] }, "can't be sent"],
    ["number", { not: { not: 1 } }, "can't be sent"],
    ["number", Number.NaN, "give a valid text, number or Date"],
    ["number", "1..2", "leave out the filter's signs : ; , ! .."],
    ["date", "2026-01-31T00:00:00", "must be a date"],
    ["date", "", "must be a date"],
    ["date-time", "yesterday", "must be a date-time"],
    ["date-time", "2026-01-31T00:00:00", "a time needs a zone"],
    ["date-time", "2026-01-31.", "must be a date-time"],
    ["date-time", new Date(Number.NaN), "give a valid text, number or Date"],
  ])("%s: %j is refused", (type, value, words) => {
    const message = refusal({ f: value }, { fields: { f: type } });
    expect(message).toContain("filter.f");
    expect(message).toContain(words);
  });

  test.each(["or", "not", "range"] as const)("a language without %s refuses what needs it", (sign) => {
    const { [sign]: _, ...others } = signs;
    const given = { or: { size: [1, 2] }, not: { size: { not: 1 } }, range: { size: { from: 1 } } }[sign];
    expect(refusal(given, { signs: others })).toBe(`filter.size can't be sent: the filter's language has no "${sign}"`);
  });

  test("a value that ends as a sign begins is refused, escaped or not", () => {
    const doubled = { ...signs, or: "||" };
    expect(refusal({ name: "a|" }, { signs: doubled })).toContain("can't be sent: leave out the filter's signs");
    expect(refusal({ name: "a|" }, { signs: { ...doubled, escape: escapeWith("\\") } })).toContain(
      "can't be sent: leave out the filter's signs",
    );
  });

  test.each(["nobody", "constructor", "__proto__"])("a field that is none is refused: %s", (field) => {
    expect(refusal(JSON.parse(`{ ${JSON.stringify(field)}: "x" }`))).toContain("known are name, owner.name");
  });
});

test("the fields, types and signs of apiKeys.list are the spec's", () => {
  const every: Required<ApiKeysListFilter> = {
    description: ["a", "b"],
    type: { not: "publishable" },
    createdTime: { from: "2026-01-01", to: new Date(0) },
    updatedTime: new Date(0),
  };
  const { filter } = apiKeysList.query?.filter ?? {};
  expect(filter && written(every, filter)).toBe(
    "description:a,b;type:!publishable;createdTime:2026-01-01..1970-01-01T00:00:00.000Z;updatedTime:1970-01-01T00:00:00.000Z",
  );
});
