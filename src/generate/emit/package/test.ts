import type { Model } from "../../model/types.js";
import { literal } from "../text/literal.js";
import { isSimple } from "./readme.js";

/** A test that holds the client against a mock which knows the document alone. */
export function emitTest(model: Model): string {
  const { create } = model.names;
  const operation = model.operations.find((each) => isSimple(each) && !each.pagination);
  const auth = Object.fromEntries(model.schemes.map(({ name }) => [name, "user:password"]));
  const params = Object.fromEntries(model.params.map(({ name }) => [name, "1"]));
  const options = [
    "baseUrl",
    ...(model.schemes.length > 0 ? [`auth: ${literal(auth)}`] : []),
    ...(model.params.length > 0 ? [`params: ${literal(params)}`] : []),
  ].join(", ");
  const call = operation
    ? `  const { response } = await client.${operation.name}().result();
  assert.ok(response, "no response came");
`
    : `  assert.equal(typeof client.withOptions, "function");
`;
  return `import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ${create} } from "../dist/index.js";

const document = fileURLToPath(new URL("../src/api/openapi.json", import.meta.url));
let baseUrl;
let prism;

before(async () => {
  const manifest = createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json");
  const bin = join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.prism);
  const port = await freePort();
  baseUrl = \`http://127.0.0.1:\${port}\`;
  prism = spawn(process.execPath, [bin, "mock", "--host", "127.0.0.1", "--port", String(port), document], { stdio: "ignore" });
  for (let tries = 0; tries < 120; tries++) {
    if (await fetch(baseUrl).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("Prism doesn't start: npx prism mock src/api/openapi.json says why.");
});

after(() => prism?.kill());

test("the client and a mock of the document understand each other", async () => {
  const client = ${create}({ ${options} });
${call}});

test("the package can be required", () => {
  assert.equal(typeof createRequire(import.meta.url)("../dist/cjs/index.js").${create}, "function");
});

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
`;
}
