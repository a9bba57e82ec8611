/** The suite in vitest, in whichever environment it is started with. vitest's own names are global. */
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { inside } from "./inside.js";
import { suite } from "./suite.js";
import { validated } from "./validated.js";

declare const test: (name: string, run: () => Promise<void>, ms: number) => void;

test("the suite", passes, 120_000);

async function passes(): Promise<void> {
  const where = JSON.parse(process.env.KEYSMITH_WHERE ?? "");
  const passed = [
    await suite(where, console.log),
    await validated(where, console.log),
    await inside(createSandbox, console.log),
  ];
  if (!passed.every(Boolean)) throw new Error("a case fails");
}
