/** Serves a page with an infinite list until it is interrupted: `npx tsx examples/react/main.ts`. */
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { servePage } from "./server.js";

const { url } = await servePage(createSandbox({ accountKeys: 50 }));
console.log(`Open ${url}`);
