/** Node.js, with `require()`. It can't wait for the sandbox, which looks for its peers while it loads: that takes `import()`. */
import { inside } from "./inside.js";
import { suite } from "./suite.js";
import { validated } from "./validated.js";

async function main(): Promise<void> {
  const where = JSON.parse(process.argv[2] ?? "");
  const { createSandbox } = await import("@keysmith/api-keys/sandbox");
  const passed = [
    await suite(where, console.log),
    await validated(where, console.log),
    await inside(createSandbox, console.log),
  ];
  process.exitCode = passed.every(Boolean) ? 0 : 1;
}

main();
