import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameSchemas } from "../../../src/generate/names/schema-names.js";
import { Scope } from "../../../src/generate/names/scope.js";
import { camelCase, isPlural, pascalCase, wordsOf } from "../../../src/generate/names/words.js";

/** As the engine sees it: a name that it can't read throws. */
const isIdentifier = (name: string) => new Function(`return Object.create(null).${name}`)() === undefined;

describe("words", () => {
  test.each([
    ["list-for-org", ["list", "for", "org"]],
    ["listForOrg", ["list", "For", "Org"]],
    ["XMLHttpRequest", ["XML", "Http", "Request"]],
    ["oauth2Token", ["oauth2", "Token"]],
    ["页_größe😀x", ["页", "größe", "x"]],
  ])("of %s are %j", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test.each([
    ["api_keys", "apiKeys"],
    ["apiKeys", "apiKeys"],
    ["ListUsers", "listUsers"],
    ["LIST_USERS", "listUsers"],
    ["SMS", "sms"],
    ["IPAddresses", "ipAddresses"],
    ["xero-tenant-id", "xeroTenantId"],
    ["2fa", "_2fa"],
    ["straße", "straße"],
    ["ßeta-x", "ßetaX"],
    ["料理", "料理"],
    ["😀", "U1F600"],
  ])("of %s make the camel case name %s", (text, name) => {
    expect(camelCase(text)).toBe(name);
  });

  test.each([
    ["account.apiKeys.list", "AccountApiKeysList"],
    ["größe", "Größe"],
    ["page[size]", "PageSize"],
    ["料理", "料理"],
  ])("of %s make the type name %s", (text, name) => {
    expect(pascalCase(text)).toBe(name);
  });

  test("make an identifier of any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(isIdentifier(camelCase(text))).toBe(true);
        expect(isIdentifier(pascalCase(text))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("tell several things from one", () => {
    expect(["embeddings", "keys", "addresses"].every(isPlural)).toBe(true);
    expect(["speech", "status", "access", "analysis", "s"].some(isPlural)).toBe(false);
  });
});

describe("a scope", () => {
  test("gives each name once, and a number only where no candidate is free", () => {
    const scope = new Scope(["Page"]);
    expect(scope.take("Page", "PageSchema")).toBe("PageSchema");
    expect(scope.take("Page", "PageSchema")).toBe("PageSchema2");
    expect(scope.take("Page")).toBe("Page2");
  });

  test("names schemas by their own names, whatever their order", () => {
    const schemas = ["foo bar", "FooBar", "Foo Bar", "größe", "Größe", "料理", "Page[Pot]"];
    const names = nameSchemas(schemas, new Scope());
    expect(Object.fromEntries(names)).toEqual({
      FooBar: "FooBar",
      "Foo Bar": "FooBarSchema",
      "foo bar": "FooBarSchemaType",
      Größe: "Größe",
      größe: "GrößeSchema",
      料理: "料理",
      "Page[Pot]": "PagePot",
    });
    expect(new Map([...nameSchemas([...schemas].reverse(), new Scope())].sort())).toEqual(new Map([...names].sort()));
  });
});
