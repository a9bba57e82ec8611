/** Who takes part: how each generates its client, and how a program calls it. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "../../src/generate/index.js";
import type { Operation } from "./document.js";

export interface Client {
  readonly name: string;
  /** Writes the client into a folder that holds the document as openapi.json. */
  generate(folder: string): Promise<void>;
  /** How a program gets at the client; `title` is the document's. */
  head(title: string): string;
  call(operation: Operation): string;
  /** A call of a method that isn't there. */
  readonly wrong: string;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (folder: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });

const parts = ({ parameters, body }: Operation, wrap: (path: string) => string) =>
  [
    ...(parameters.length > 0 ? [wrap(`path: { ${parameters.map((name) => `${name}: "x"`).join(", ")} }`)] : []),
    ...(body ? [`body: ${body}`] : []),
  ].join(", ");

const keysmith: Client = {
  name: "keysmith",
  async generate(folder) {
    const { files, faults } = await generate(join(folder, "openapi.json"));
    if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
    for (const [name, text] of files) if (name.endsWith(".ts")) writeFileSync(join(folder, name), text);
  },
  head: (title) =>
    `import { create${title} } from "./sdk.js";\nconst client = create${title}({ baseUrl: "https://a.example" });`,
  call: ({ id, parameters, body }) =>
    `await client.${id}(${[...parameters.map(() => '"x"'), ...(body ? [body] : [])].join(", ")})`,
  wrong: "await client.things7.gett()",
};

const openapiFetch: Client = {
  name: "openapi-fetch",
  async generate(folder) {
    run(folder, join(root, "node_modules/.bin/openapi-typescript"), "openapi.json", "--output", "schema.d.ts");
  },
  head: () =>
    'import createClient from "openapi-fetch";\nimport type { paths } from "./schema.js";\nconst client = createClient<paths>();',
  call: (operation) => {
    const init = parts(operation, (path) => `params: { ${path} }`);
    return `await client.${operation.method}("${operation.path}"${init && `, { ${init} }`})`;
  },
  wrong: 'await client.GET("/things7/{idd}", { params: { path: { id: "x" } } })',
};

const camel = (id: string) => id.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase());

const heyApi: Client = {
  name: "hey-api",
  async generate(folder) {
    // It asks for a newer Node than this repository does.
    const packages = ["node@24", "typescript@5.9.3", "@hey-api/openapi-ts@0.99.0"].flatMap((one) => ["--package", one]);
    run(folder, "npx", "--yes", ...packages, "openapi-ts", "-i", "openapi.json", "-o", "hey");
  },
  head: () => 'import * as client from "./hey/index.js";',
  call: (operation) => {
    const given = parts(operation, (path) => path);
    return `await client.${camel(operation.id)}(${given && `{ ${given} }`})`;
  },
  wrong: 'await client.things7Gett({ path: { id: "x" } })',
};

const redocly: Client = {
  name: "redocly generate-client",
  async generate(folder) {
    run(folder, join(root, "node_modules/.bin/redocly"), "generate-client", "openapi.json", "--output", "client.ts");
  },
  head: () => 'import { client } from "./client.js";',
  call: (operation) => {
    const given = parts(operation, (path) => path);
    return `await client.${operation.id.replaceAll(".", "_")}(${given && `{ ${given} }`})`;
  },
  wrong: 'await client.things7_gett({ path: { id: "x" } })',
};

export const clients: readonly Client[] = [keysmith, openapiFetch, heyApi, redocly];
