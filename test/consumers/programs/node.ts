/** Node.js, Bun and Deno, by `import` or by `require()`. */
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { inside } from "./inside.js";
import { suite } from "./suite.js";
import { validated } from "./validated.js";

async function main(): Promise<void> {
  const where = JSON.parse(process.argv[2] ?? "");
  const passed = [
    await suite(where, console.log),
    await validated(where, console.log),
    await inside(createSandbox, console.log),
  ];
  process.exitCode = passed.every(Boolean) ? 0 : 1;
}

main();
