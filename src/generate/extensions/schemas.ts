/**
 * The JSON Schemas (2020-12) of the extensions. That expressions lead somewhere is checked against the document,
 * not here: these say which words there are.
 */
const expression = { type: "string" } as const;
const pointer = { type: "string", pattern: "^/", description: 'It is a JSON Pointer, such as "/id".' } as const;

const name = { type: "string", minLength: 1 } as const;

const pagination = {
  type: "object",
  additionalProperties: false,
  required: ["style", "response"],
  properties: {
    description: { type: "string" },
    style: { enum: ["page", "offset", "cursor", "link"] },
    request: {
      type: "object",
      additionalProperties: false,
      properties: { page: expression, offset: expression, cursor: expression, size: expression },
    },
    response: {
      type: "object",
      additionalProperties: false,
      required: ["items"],
      properties: {
        items: expression,
        total: expression,
        page: expression,
        offset: expression,
        size: expression,
        next: {
          type: ["string", "object"],
          additionalProperties: false,
          required: ["lastItem"],
          properties: { lastItem: pointer },
        },
        more: expression,
      },
    },
    id: pointer,
    order: { const: "newest-first" },
    continueBy: {
      type: "object",
      additionalProperties: false,
      required: ["sort", "filter"],
      properties: { sort: name, filter: name },
    },
  },
  allOf: [
    style("page", ["page"], []),
    style("offset", ["offset", "size"], []),
    style("cursor", ["cursor"], ["next"]),
    style("link", [], ["next"]),
  ],
};

/** What a style can't do without. */
function style(name: string, request: string[], response: string[]) {
  return {
    if: { required: ["style"], properties: { style: { const: name } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's word.
    then: {
      ...(request.length > 0 && { required: ["request"] }),
      properties: { request: { required: request }, response: { required: response } },
    },
  };
}

const error = {
  type: "object",
  additionalProperties: false,
  properties: {
    description: { type: "string" },
    kind: {
      enum: [
        "validation",
        "authentication",
        "permission",
        "not-found",
        "conflict",
        "rate-limit",
        "server",
        "unexpected",
      ],
    },
    message: { type: ["string", "array"], items: expression, minItems: 1 },
    requestId: expression,
    issues: {
      type: "object",
      additionalProperties: false,
      required: ["items", "path", "message"],
      properties: { items: expression, path: pointer, message: pointer },
    },
  },
};

const rateLimit = {
  type: "object",
  additionalProperties: false,
  properties: {
    description: { type: "string" },
    limit: expression,
    remaining: expression,
    reset: {
      type: "object",
      additionalProperties: false,
      required: ["from", "as"],
      properties: {
        from: expression,
        as: {
          enum: [
            "epoch-seconds",
            "epoch-milliseconds",
            "delta-seconds",
            "delta-milliseconds",
            "http-date",
            "date-time",
          ],
        },
      },
    },
  },
};

const sign = { type: "string", minLength: 1 } as const;

const filter = {
  type: "object",
  additionalProperties: false,
  required: ["signs", "fields"],
  properties: {
    description: { type: "string" },
    signs: {
      type: "object",
      additionalProperties: false,
      required: ["is", "and"],
      properties: { is: sign, and: sign, or: sign, not: sign, range: sign, escape: sign },
    },
    fields: {
      type: "object",
      minProperties: 1,
      additionalProperties: { enum: ["string", "number", "integer", "boolean", "date-time", "date"] },
    },
  },
};

const dateTime = {
  type: "object",
  additionalProperties: false,
  required: ["zone"],
  properties: {
    zone: {
      type: "string",
      pattern: "^(UTC|[+-](0\\d|1[0-4]):[0-5]\\d)$",
      description: 'It is "UTC", or an offset such as "+02:00".',
    },
  },
};

const method = {
  type: "string",
  pattern: "^[\\p{ID_Start}_$][\\p{ID_Continue}$]*(\\.[\\p{ID_Start}_$][\\p{ID_Continue}$]*)*$",
  description: 'It is JavaScript names, joined by dots: "books.list".',
} as const;

export const extensionSchemas = {
  "x-pagination": pagination,
  "x-error": error,
  "x-rate-limit": rateLimit,
  "x-filter": filter,
  "x-date-time": dateTime,
  "x-method": method,
  "x-methods": { type: "object", additionalProperties: method },
  "x-client-name": {
    type: "string",
    pattern: "^[\\p{Lu}\\p{Lo}][\\p{ID_Continue}]*$",
    description: 'It is letters and digits, the first of them large: "Library" gives createLibrary().',
  },
  "x-idempotency-key": { type: "boolean" },
  "x-client-parameter": { type: "boolean" },
};

export type ExtensionName = keyof typeof extensionSchemas;
/** The extensions that can be written once under `components` and referred to by name. */
export type RuleName = "x-pagination" | "x-error" | "x-rate-limit" | "x-filter";
