import { main } from "../src/sandbox/main.js";

try {
  await main(process.argv.slice(2), console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
