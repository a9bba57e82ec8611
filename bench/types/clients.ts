/** Who takes part: how a program calls each. */
import { generate } from "../generators.js";
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

const parts = ({ parameters, body }: Operation, wrap: (path: string) => string) =>
  [
    ...(parameters.length > 0 ? [wrap(`path: { ${parameters.map((name) => `${name}: "x"`).join(", ")} }`)] : []),
    ...(body ? [`body: ${body}`] : []),
  ].join(", ");

const keysmith: Client = {
  name: "keysmith",
  generate: (folder) => generate("keysmith", folder),
  head: (title) =>
    `import { create${title} } from "./index.js";\nconst client = create${title}({ baseUrl: "https://a.example" });`,
  call: ({ id, parameters, body }) =>
    `await client.${id}(${[...parameters.map(() => '"x"'), ...(body ? [body] : [])].join(", ")})`,
  wrong: "await client.things7.gett()",
};

const openapiFetch: Client = {
  name: "openapi-fetch",
  generate: (folder) => generate("openapi-fetch", folder),
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
  generate: (folder) => generate("hey-api", folder),
  head: () => 'import * as client from "./out/index.js";',
  call: (operation) => {
    const given = parts(operation, (path) => path);
    return `await client.${camel(operation.id)}(${given && `{ ${given} }`})`;
  },
  wrong: 'await client.things7Gett({ path: { id: "x" } })',
};

const redocly: Client = {
  name: "redocly generate-client",
  generate: (folder) => generate("redocly", folder),
  head: () => 'import { client } from "./client.js";',
  call: (operation) => {
    const given = parts(operation, (path) => path);
    return `await client.${operation.id.replaceAll(".", "_")}(${given && `{ ${given} }`})`;
  },
  wrong: 'await client.things7_gett({ path: { id: "x" } })',
};

export const clients: readonly Client[] = [keysmith, openapiFetch, heyApi, redocly];
