import fc from "fast-check";
import { expect, test } from "vitest";
import { shuffleTies } from "../../src/sandbox/account/ties.js";
import { randomFrom } from "../../src/sandbox/random.js";
import { setUp } from "./helpers.js";

const NOW = Date.UTC(2026, 10, 22);
const idsOf = (data: { identifier: string }[]) => data.map(({ identifier }) => identifier);

test("keys of one millisecond have another order in each answer, and the others keep theirs", async () => {
  const { sandbox, account } = setUp({ accountKeys: 0, now: () => NOW, realQuirks: { unorderedTies: true } });
  sandbox.account.insert(60);
  sandbox.account.insert({ identifier: "oldest", created_at: "2020-01-01T00:00:00Z" });
  sandbox.account.insert({ identifier: "newest", created_at: "2030-01-01T00:00:00Z" });
  const lists = [];
  for (let request = 0; request < 4; request++) {
    lists.push(idsOf((await account("GET", "?limit=100")).body.data));
  }
  expect(new Set(lists.map(String)).size).toBe(4);
  for (const ids of lists) {
    expect([ids[0], ids.at(-1)]).toEqual(["newest", "oldest"]);
    expect(ids.toSorted()).toEqual(idsOf(sandbox.account.list() as { identifier: string }[]).toSorted());
  }
});

test("a plain walk of 656 such keys repeats some and misses others, though the total is right", async () => {
  const { sandbox, account } = setUp({ accountKeys: 0, now: () => NOW, realQuirks: true });
  sandbox.account.insert(656);
  const seen: string[] = [];
  for (let page = 1; page <= 14; page++) {
    const { body } = await account("GET", `?page=${page}`);
    expect(body.pagination).toMatchObject({ total: 656, totalPages: 14 });
    seen.push(...idsOf(body.data));
  }
  expect(seen).toHaveLength(656);
  expect(new Set(seen).size).toBeLessThan(656);
});

test("without the quirk the same walk sees each key once", async () => {
  const { sandbox, account } = setUp({ accountKeys: 0, now: () => NOW });
  sandbox.account.insert(656);
  const seen: string[] = [];
  for (let page = 1; page <= 14; page++) seen.push(...idsOf((await account("GET", `?page=${page}`)).body.data));
  expect(new Set(seen).size).toBe(656);
});

test("the orders are the same for the same seed, and after a reset", async () => {
  const orders = async (sandbox = setUp({ accountKeys: 0, now: () => NOW, realQuirks: true })) => {
    for (let key = 0; key < 20; key++) sandbox.sandbox.account.insert({ identifier: `key-${key}` });
    return [(await sandbox.account("GET")).body.data, (await sandbox.account("GET")).body.data].map(idsOf);
  };
  const one = setUp({ accountKeys: 0, now: () => NOW, realQuirks: true });
  const first = await orders(one);
  expect(await orders()).toEqual(first);
  one.sandbox.reset();
  expect(await orders(one)).toEqual(first);
});

test("a shuffled list has the same keys, in the same order of time", () => {
  const times = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });
  fc.assert(
    fc.property(times, fc.integer(), (given, seed) => {
      const keys = given.toSorted((a, b) => b - a).map((createdAt, index) => ({ id: `k${index}`, createdAt }));
      const shuffled = shuffleTies(keys, randomFrom(seed));
      expect(shuffled.map(({ createdAt }) => createdAt)).toEqual(keys.map(({ createdAt }) => createdAt));
      expect(new Set(shuffled)).toEqual(new Set(keys));
    }),
  );
});
