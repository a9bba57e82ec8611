/** docs/retries.md says what the runtime does, status by status. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { clientOf, json } from "./runtime/double.js";

const text = await readFile(new URL("../docs/retries.md", import.meta.url), "utf8");
const rows = text
  .split("\n")
  .filter((line) => /^\| \d/.test(line) && !line.includes("401"))
  .map((line) => line.split("|").map((cell) => cell.trim()));
const documented = rows.flatMap(([, statuses = "", safe = "", unsafe = ""]) =>
  statuses.split(", ").map((status) => [Number(status), safe, unsafe] as const),
);

test("the table has the statuses that are retried", () => {
  expect(documented.map(([status]) => status).sort()).toEqual([408, 429, 500, 502, 503, 504]);
});

/** How many requests a call sends that always gets the same response. */
async function requests(status: number, call: (client: ReturnType<typeof clientOf>["client"]) => PromiseLike<unknown>) {
  const { client, sent } = clientOf([json({}, { status, headers: { "retry-after": "0" } })], { retries: 1 });
  await Promise.resolve(call(client)).catch(() => {});
  return sent.length;
}

for (const status of [400, 401, 403, 404, 409, 410, 422, 425, 501, 505, ...documented.map(([status]) => status)]) {
  test(`${status} is repeated as the table says`, async () => {
    const [, safe = "not repeated", unsafe = "not repeated"] = documented.find(([each]) => each === status) ?? [];
    const count = (cell: string) => (cell.startsWith("repeated") ? 2 : 1);
    expect(await requests(status, (client) => client.get("a"))).toBe(count(safe));
    expect(await requests(status, (client) => client.remove("a"))).toBe(count(safe));
    expect(await requests(status, (client) => client.pay({}))).toBe(count(safe));
    expect(await requests(status, (client) => client.post({}))).toBe(count(unsafe));
  });
}
