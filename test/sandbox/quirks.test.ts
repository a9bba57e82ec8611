import { expect, test } from "vitest";
import { faultyFields, read, setUp } from "./helpers.js";

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const quirky = (accountKeys = 60) => setUp({ realQuirks: true, accountKeys, now: () => NOW });

test("a bad page or limit is replaced in silence", async () => {
  const { account } = quirky();
  for (const query of ["?page=0&limit=5000", "?page=x&limit=", "?limit=0&page=-3"]) {
    const { status, body } = await account("GET", query);
    expect(status).toBe(200);
    expect(body.pagination).toEqual({ page: 1, perPage: 50, total: 60, totalPages: 2 });
  }
});

test("dates have a zone from create and none from list", async () => {
  const { account } = quirky(0);
  const { body } = await account("POST", "", { body: {} });
  await account("GET", "", { token: body.meta.secret_token });
  expect(body.data.created_at).toBe("2026-11-22T00:00:00.000Z");
  const [listed] = (await account("GET")).body.data;
  expect(listed).toMatchObject({ created_at: "2026-11-22 00:00:00.000", last_used_at: "2026-11-22 00:00:00.000" });
});

test("a memo has 32 characters at most, and an expiry ends in Z, 1 to 90 days ahead", async () => {
  const { account } = quirky();
  const at = (time: number) => new Date(time).toISOString();
  const refused = [
    { memo: "x".repeat(33) },
    { expiresAt: at(NOW + DAY - 1) },
    { expiresAt: at(NOW + 90 * DAY + 1) },
    { expiresAt: at(NOW + 2 * DAY).replace("Z", "+00:00") },
  ];
  for (const body of refused) expect(faultyFields(await account("POST", "", { body }))).toEqual(Object.keys(body));
  for (const expiresAt of [at(NOW + DAY), at(NOW + 90 * DAY)]) {
    expect((await account("POST", "", { body: { memo: "x".repeat(32), expiresAt } })).status).toBe(200);
  }
});

test("the status message is of no use, and an unknown route of the panel answers 200 with HTML", async () => {
  const { sandbox, account } = quirky();
  expect((await account("GET", "", { token: null })).body.statusMessage).toBe("Server Error");
  const { baseUrl, fetch } = sandbox.connection;
  const html = await read(await fetch(`${baseUrl}/api/account/nothing`));
  expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
  expect((await read(await fetch(`${baseUrl}/nothing`))).body).toMatchObject({ status: 404, title: "Not Found" });
});
