/** Inputs on both sides of the limits of the document, which the spec and the sandbox must agree on. */
import type { Operation, Parameter } from "./document.js";

export interface Edge {
  readonly operation: string;
  readonly what: string;
  readonly args: readonly unknown[];
  /** The path of the invalid field; absent where all are valid. */
  readonly invalid?: string;
}

/** The edges of numbers and enums in queries, as the document states them. */
export function edgesOfQuery({ id, bodies, parameters }: Operation): Edge[] {
  if (bodies.length > 0) return [];
  return parameters
    .filter((each) => each.in === "query")
    .flatMap((parameter) => {
      const edge = (value: unknown, invalid?: string): Edge => ({
        operation: id,
        what: `${parameter.name} ${JSON.stringify(value)}`,
        args: [{ [parameter.name]: value }],
        ...(invalid !== undefined && { invalid }),
      });
      const { inside, outside } = sidesOf(parameter);
      return [...inside.map((value) => edge(value)), ...outside.map((value) => edge(value, parameter.name))];
    });
}

function sidesOf({ schema }: Parameter): { inside: unknown[]; outside: unknown[] } {
  const { type, minimum, maximum, items } = schema;
  const inside: unknown[] = [minimum, maximum].filter((each) => each !== undefined);
  const outside: unknown[] = [];
  if (minimum !== undefined) outside.push(minimum - 1);
  if (maximum !== undefined) outside.push(maximum + 1);
  if (type === "integer") outside.push(1.5, "one");
  if (items?.enum) {
    inside.push(...items.enum.map((each: unknown) => [each]), [items.enum[0], items.enum.at(-1)]);
    outside.push(["nonsense"]);
  }
  return { inside, outside };
}

const account = (what: string, body: object, invalid?: string): Edge => ({
  operation: "account.apiKeys.create",
  what,
  args: [body],
  ...(invalid !== undefined && { invalid }),
});

/** In style B one body is taken by two operations. */
const written = (what: string, more: object, invalid?: string): Edge[] =>
  (["apiKeys.create", "apiKeys.put"] as const).map((operation) => ({
    operation,
    what,
    args: [
      ...(operation === "apiKeys.put" ? [(more as { id?: string }).id ?? "edge"] : []),
      { description: "At the edge", ...more },
    ],
    ...(invalid !== undefined && { invalid }),
  }));

const long = (length: number) => "a".repeat(length);

/** The edges of bodies and ids. */
export const edgesOfBodies: readonly Edge[] = [
  account("an empty body", {}),
  account("a memo of 500 characters", { memo: long(500) }),
  account("a memo of 501 characters", { memo: long(501) }, "memo"),
  account("a memo that is a number", { memo: 7 }, "memo"),
  account("an empty list of addresses", { allowedIps: [] }),
  account("an invalid address", { allowedIps: ["203.0.113.7", "203.0.113.777"] }, "allowedIps.1"),
  account("a range instead of an address", { allowedIps: ["203.0.113.0/24"] }, "allowedIps.0"),
  account("one address instead of a list", { allowedIps: "203.0.113.7" }, "allowedIps"),
  account("an expiry with another zone", { expiresAt: "2027-01-31T00:00:00+02:00" }),
  account("an expiry without a zone", { expiresAt: "2027-01-31T00:00:00" }, "expiresAt"),
  account("an expiry that is not a date", { expiresAt: "soon" }, "expiresAt"),
  account("an expiry that is null", { expiresAt: null }, "expiresAt"),
  ...written("a description of one character", { description: "x" }),
  ...written("an empty description", { description: "" }, "description"),
  ...written("no description", { description: undefined }, "description"),
  ...written("a description that is null", { description: null }, "description"),
  ...written("an id of 50 characters", { id: long(50) }),
  ...written("an id with every character that ids can have", { id: "@~-._Az09" }),
  ...written("a publishable type", { type: "publishable" }),
  ...written("an unknown type", { type: "public" }, "type"),
  ...written("a list of no grants", { acl: [] }),
  ...written("a grant for everything", { acl: [{ scope: {}, permissions: ["*"] }] }),
  ...written("a grant with every property of a scope", {
    acl: [
      { scope: { organizationId: ["a"], productId: [], planId: ["b"], customFieldName: ["c"] }, permissions: ["*"] },
    ],
  }),
  ...written(
    "a misspelt property of a scope",
    { acl: [{ scope: { organisationId: ["a"] }, permissions: ["*"] }] },
    "acl.0.scope.organisationId",
  ),
  ...written(
    "one id instead of a list in a scope",
    { acl: [{ scope: { planId: "a" }, permissions: ["*"] }] },
    "acl.0.scope.planId",
  ),
  ...written("a misspelt property of a grant", { acl: [{ scope: {}, permissions: [], scopes: [] }] }, "acl.0.scopes"),
  ...written("a grant without a scope", { acl: [{ permissions: ["*"] }] }, "acl.0.scope"),
  ...written("a grant without permissions", { acl: [{ scope: {} }] }, "acl.0.permissions"),
  ...written("a permission that is empty", { acl: [{ scope: {}, permissions: [""] }] }, "acl.0.permissions.0"),
  ...written("one grant instead of a list", { acl: { scope: {}, permissions: [] } }, "acl"),
  ...written("addresses and ranges", { allowedIps: ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32"] }),
  ...written("an invalid range", { allowedIps: ["nowhere/24"] }, "allowedIps.0"),
  ...written("one address instead of a list", { allowedIps: "203.0.113.7" }, "allowedIps"),
  ...written("an unknown field", { descripton: "misspelt" }, "descripton"),
  // `apiKeys.put` takes the id from the path, so the two differ here.
  {
    operation: "apiKeys.create",
    what: "an id of 51 characters",
    args: [{ description: "x", id: long(51) }],
    invalid: "id",
  },
  { operation: "apiKeys.create", what: "an id with a slash", args: [{ description: "x", id: "a/b" }], invalid: "id" },
  { operation: "apiKeys.create", what: "an empty id", args: [{ description: "x", id: "" }], invalid: "id" },
  { operation: "apiKeys.put", what: "an id of 51 characters", args: [long(51), { description: "x" }], invalid: "id" },
  {
    operation: "apiKeys.put",
    what: "an id with another character",
    args: ["a+b", { description: "x" }],
    invalid: "id",
  },
];
