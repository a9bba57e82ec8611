/**
 * Careless changes after which the spec no longer describes the client and the sandbox. Most leave a valid document, in
 * which examples and schemas agree: a linter doesn't notice them.
 */
import type { Change } from "./patch.js";

export interface Mutation {
  readonly name: string;
  readonly changes: readonly Change[];
}

const schema = (name: string) => `/components/schemas/${name}`;
const response = (name: string) => `/components/responses/${name}`;
const exampleOf = (name: string, example: string) => `${response(name)}/content/application~1json/examples/${example}`;

export const mutations: readonly Mutation[] = [
  {
    name: "a field of a key has another name",
    changes: [{ op: "rename", from: "last_used_at", to: "lastUsedAt" }],
  },
  {
    name: "a field of the pagination has another name",
    changes: [{ op: "rename", from: "totalPages", to: "pageCount" }],
  },
  {
    name: "the invalid fields of an error have another name",
    changes: [{ op: "rename", from: "invalidFields", to: "errors" }],
  },
  {
    name: "a field that can be missing is required in answers",
    changes: [
      { op: "add", path: `${schema("AccountApiKey")}/required/-`, value: "expires_at" },
      { op: "add", path: `${schema("AccountApiKey")}/properties/expires_at`, value: { type: "string" } },
    ],
  },
  {
    name: "a field that can be missing is required in requests",
    changes: [{ op: "add", path: `${schema("ApiKeyInput")}/required/-`, value: "type" }],
  },
  {
    name: "a field is of another type",
    changes: [{ op: "replace", path: `${schema("AccountPagination")}/properties/total/type`, value: "string" }],
  },
  {
    name: "a field can no longer be null",
    changes: [{ op: "replace", path: `${schema("AccountApiKey")}/properties/last_used_at/type`, value: "string" }],
  },
  {
    name: "a new key's description can't be null",
    changes: [{ op: "replace", path: `${schema("AccountNewApiKey")}/properties/description/type`, value: "string" }],
  },
  {
    name: "a property of a scope has another name",
    changes: [{ op: "rename", from: "organizationId", to: "organisationId" }],
  },
  {
    name: "a field is no longer known",
    changes: [{ op: "remove", path: `${schema("ApiKey")}/properties/apiUser` }],
  },
  {
    name: "an enum has another value",
    changes: [{ op: "replace", path: `${schema("ApiKeyType")}/enum/1`, value: "public" }],
  },
  {
    name: "a header of the totals isn't there",
    changes: [{ op: "remove", path: `${response("ApiKeysListed")}/headers/Pagination-Total` }],
  },
  {
    name: "a header of the rate limit has another name",
    changes: [
      {
        op: "move",
        from: `${response("AccountTooManyRequests")}/headers/x-ratelimit-reset`,
        path: `${response("AccountTooManyRequests")}/headers/x-ratelimit-retry-after`,
      },
    ],
  },
  {
    // A date would say the same: the client reads one wherever a moment is due.
    name: "a header counts milliseconds instead of seconds",
    changes: [
      { op: "replace", path: "/components/headers/RateLimitRetryAfter/examples/usual/value", value: 1795310700000 },
    ],
  },
  {
    name: "a path has another name",
    changes: [{ op: "move", from: "/paths/~1api-keys", path: "/paths/~1keys" }],
  },
  {
    name: "a method is another one",
    changes: [{ op: "move", from: "/paths/~1api-keys~1{id}/put", path: "/paths/~1api-keys~1{id}/patch" }],
  },
  {
    name: "a response isn't documented",
    changes: [{ op: "remove", path: "/paths/~1api-keys~1{id}/delete/responses/409" }],
  },
  {
    name: "a response has another status",
    changes: [
      { op: "move", from: "/paths/~1api-keys/post/responses/201", path: "/paths/~1api-keys/post/responses/200" },
    ],
  },
  {
    name: "a response without a body has one",
    changes: [
      {
        op: "add",
        path: `${response("ApiKeyDeleted")}/content`,
        value: {
          "application/json": {
            schema: { type: "object", required: ["deleted"], properties: { deleted: { type: "boolean" } } },
            examples: { deleted: { value: { deleted: true } } },
          },
        },
      },
    ],
  },
  {
    name: "an error's message is under another name",
    changes: [{ op: "rename", from: "detail", to: "reason" }],
  },
  {
    name: "an error's example says something else",
    changes: [{ op: "replace", path: `${exampleOf("Conflict", "inUse")}/value/detail`, value: "No." }],
  },
  {
    name: "a query parameter has another name",
    changes: [{ op: "replace", path: "/components/parameters/ApiKeyFilter/name", value: "where" }],
  },
  {
    name: "a query parameter may be larger",
    changes: [{ op: "replace", path: "/components/parameters/AccountLimit/schema/maximum", value: 1000 }],
  },
  {
    name: "a query parameter is serialized in another way",
    changes: [{ op: "replace", path: "/components/parameters/ApiKeySort/explode", value: true }],
  },
  {
    name: "a text may be longer",
    changes: [{ op: "replace", path: `${schema("AccountApiKeyCreate")}/properties/memo/maxLength`, value: 5000 }],
  },
  {
    name: "a body is of another media type",
    changes: [
      {
        op: "move",
        from: "/components/requestBodies/AccountApiKeyBody/content/application~1json",
        path: "/components/requestBodies/AccountApiKeyBody/content/application~1x-www-form-urlencoded",
      },
    ],
  },
  {
    name: "a credential goes into another header",
    changes: [{ op: "replace", path: "/components/securitySchemes/secretApiKey/name", value: "X-Secret-Key" }],
  },
  {
    name: "a credential is no longer accepted",
    changes: [{ op: "remove", path: "/paths/~1api~1account~1api-keys/get/security/1" }],
  },
  {
    name: "no credential is needed",
    changes: [{ op: "replace", path: "/paths/~1api-keys~1{id}/get/security", value: [] }],
  },
];
