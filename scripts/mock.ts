/** `npm run mock`: Prism answers with the spec's examples, on a free loopback port or on PORT. `-- --dynamic` makes them up. */
import { fileURLToPath } from "node:url";

const spec = fileURLToPath(new URL("../spec/openapi.yaml", import.meta.url));
const { PORT = "0" } = process.env;
process.argv.splice(2, 0, "mock", spec, "--host", "127.0.0.1", "--port", PORT);
await import("@stoplight/prism-cli");
