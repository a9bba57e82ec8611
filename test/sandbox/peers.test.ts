import { expect, test } from "vitest";
import { listen } from "../../src/sandbox/no-listen.js";
import { explainImport } from "../../src/sandbox/peers.js";

test("names several missing packages, and leaves alone what has another reason", () => {
  const reason = new Error("out of memory");
  expect(explainImport([], reason)).toBe(reason);
  expect(explainImport(["hono", "zod"], reason)).toMatchObject({
    cause: reason,
    message: expect.stringMatching(/ needs hono .* and zod .*: npm install hono zod$/),
  });
});

test("where there is no Node.js, listening says what to use instead", async () => {
  await expect(listen()).rejects.toThrow("sandbox.connection");
});
