/** A document that holds something in every string that a document can have, in places of every kind. */

const mark = "globalThis.pwned = true";

/** What ends a string, a comment, a line, a template, a regular expression, or gives an order to a tool. */
const payload = [
  `*/ ${mark}; /*`,
  `"; ${mark}; //`,
  `'; ${mark}; //`,
  `\`; ${mark}; //`,
  `\${${mark}}`,
  `\\"; ${mark}; //`,
  `]); ${mark}; ([`,
  `}; ${mark}; {`,
  `/; ${mark}; /`,
  `\n${mark};\n`,
  `\r${mark};\r`,
  `\u2028${mark};\u2028`,
  `\n@deprecated\n@ts-ignore\n// @ts-nocheck\n * @ts-expect-error`,
  `{@link ${mark}}`,
  `//# sourceMappingURL=data:,x`,
  `</script><script>${mark}</script>`,
  `<!-- ${mark} -->`,
  "\u0000\u202e\ud800",
].join(" ");

export type Text = (harmless: string) => string;

export const hostileText: Text = (harmless) => `${harmless} ${payload}`;
/** The twin's, which is no identifier either. */
export const harmlessText: Text = (harmless) => `${harmless} of old`;

/** The document, with each of its strings made by a function. */
export function documentOf(text: Text): object {
  const described = (name: string) => ({ description: text(`${name} described`), title: text(`${name} title`) });
  const pattern = text("[a-z]+")
    .replaceAll("\ud800", "")
    .replaceAll(/[()[\]{}*+?\\|]/g, ".");
  const key = (name: string) => text(name).replaceAll("\ud800", "");
  // Without what parts paths and operationIds, so that both documents have the same resources.
  const inPath = (name: string) => key(name).replaceAll(/[{}/.:?#]/g, "");
  const schema = {
    type: "object",
    ...described("schema"),
    required: [key("field")],
    properties: {
      [key("field")]: {
        type: "string",
        ...described("field"),
        pattern,
        default: text("default"),
        example: text("example"),
        format: text("format"),
        [`x-${key("extension")}`]: text("extension"),
        "x-keysmith-type": `any; ${mark}`,
        "x-enum-varnames": [text("variant")],
      },
      [key("choice")]: { type: "string", ...described("choice"), enum: [text("one"), text("two")], deprecated: true },
      [key("constant")]: { const: text("constant") },
      [key("map")]: { type: "object", additionalProperties: { type: "string", const: text("value") } },
      [key("secret")]: { type: "string", format: "password", writeOnly: true },
      __proto__: undefined,
    },
  };
  const reference = { $ref: `#/components/schemas/${escaped(key("Thing"))}` };
  const json = (of: object) => ({ content: { "application/json": { schema: of, example: text("example") } } });
  const scheme = key("scheme");
  return {
    openapi: "3.1.0",
    info: { title: text("Shop"), version: text("1.0"), description: text("The shop"), summary: text("summary") },
    tags: [{ name: text("tag"), description: text("The tag") }],
    servers: [
      {
        url: `https://shop.example/{base}`,
        description: text("server"),
        variables: { base: { default: "v1", enum: ["v1", text("v2")], description: text("variable") } },
      },
    ],
    security: [{ [scheme]: [text("scope")] }],
    paths: {
      [`/${inPath("things")}/{id}`]: {
        parameters: [{ name: "id", in: "path", required: true, description: text("id described"), schema: { type: "string" } }],
        get: {
          operationId: inPath("operation"),
          summary: text("summary"),
          description: text("description"),
          tags: [text("tag")],
          parameters: [
            { name: key("query"), in: "query", description: text("query described"), schema: { type: "string", default: text("q") } },
            {
              name: key("header"),
              in: "header",
              description: text("header described"),
              schema: { type: "array", items: { type: "string" } },
            },
            { name: key("json"), in: "query", content: { "application/json": { schema } } },
          ],
          responses: {
            "200": {
              description: text("ok"),
              headers: { [key("X-Header")]: { schema: { type: "string" } } },
              ...json(reference),
            },
            "404": { description: text("gone"), ...json(schema) },
            default: { description: text("else"), content: { [key("text/html")]: { schema: { type: "string" } } } },
          },
          callbacks: {
            [key("callback")]: {
              [key("{$request.body#/url}")]: { post: { requestBody: json(schema), responses: {} } },
            },
          },
        },
        put: {
          operationId: inPath("change"),
          requestBody: { description: text("body"), ...json(reference) },
          responses: { "204": { description: text("done") } },
        },
        post: {
          "x-method": "things.upload",
          requestBody: { content: { [key("image/png")]: {} } },
          responses: { "204": { description: text("done") } },
        },
      },
    },
    webhooks: {
      [key("event")]: {
        post: {
          summary: text("An event"),
          requestBody: json(reference),
          responses: { "200": { description: text("ok") } },
        },
      },
    },
    components: {
      schemas: { [key("Thing")]: schema },
      securitySchemes: {
        [scheme]: { type: "apiKey", in: "header", name: key("X-Key"), description: text("credential") },
      },
    },
    [`x-${key("root")}`]: text("root"),
  };
}

function escaped(name: string): string {
  return name
    .replaceAll("~", "~0")
    .replaceAll("/", "~1")
    .replaceAll(/[^\w~-]/gu, (character) => encodeURIComponent(character));
}
