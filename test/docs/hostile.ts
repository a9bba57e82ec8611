/** Texts that would run, load or read something where they aren't taken for text. */
const PAYLOADS = [
  "<script>window.canary = 1</script>",
  "<img src=x onerror='window.canary = 1'>",
  "{{ constructor.constructor('window.canary = 1')() }}",
  "[link](javascript:window.canary=1)",
  "![picture](https://evil.example/canary.png)",
  "<!--@include: /etc/hostname-->",
  "</code></pre><svg onload='window.canary = 1'>",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to run, if it is taken for code
  "`` ` ``` ${window.canary = 1} \\` $(touch canary) ; rm canary",
  "*/ window.canary = 1; /*",
  '"; window.canary = 1; "',
];

const TEXT = PAYLOADS.join(" ");

/** Blocks of Markdown, and signs that mean something to the site's generator. */
const BLOCKS = [
  ...PAYLOADS,
  "<<< /etc/hostname",
  "[[toc]]",
  "::: danger window",
  "# Heading {onclick=window.canary=1 v-html=constructor}",
  "<script setup>window.canary = 1</script>",
  "```vue\n<script>window.canary = 1</script>\n```",
  "```ts [</script><script>window.canary=1</script>]\n<!--@include: /etc/hostname-->\n```",
  "| a | b |\n|---|---|\n| <img src=x onerror=window.canary=1> | {{ 7 * 191 }} |",
  "[ref]: javascript:window.canary=1\n\n[ref]",
].join("\n\n");

/** A document whose author is an enemy of its readers. */
export const hostileDocument = {
  openapi: "3.1.0",
  info: { title: `Evil ${TEXT}`, version: "1", description: BLOCKS, "x-client-name": "Evil" },
  servers: [{ url: "https://evil.example/'$(touch canary)\"" }],
  security: [{ key: [] }],
  tags: [{ name: "things", description: BLOCKS }],
  paths: {
    "/things/{id}": {
      post: {
        operationId: "things.send",
        summary: TEXT,
        description: BLOCKS,
        tags: ["things"],
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string", example: TEXT }, description: TEXT },
          {
            name: `q${TEXT}`,
            in: "query",
            required: true,
            schema: { type: "string", enum: [TEXT] },
            description: BLOCKS,
          },
        ],
        requestBody: {
          required: true,
          description: BLOCKS,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: [`p${TEXT}`],
                properties: { [`p${TEXT}`]: { type: "string", default: TEXT, description: BLOCKS } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: BLOCKS,
            content: { "application/json": { schema: { type: "string", const: TEXT }, example: TEXT } },
          },
          "404": { description: TEXT },
        },
      },
    },
  },
  components: { securitySchemes: { key: { type: "apiKey", in: "query", name: `k${TEXT}`, description: BLOCKS } } },
};
