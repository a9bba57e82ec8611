import { describe, expect, test } from "vitest";
import { setUp } from "./helpers.js";

const DAY = 86_400_000;

describe.each([[true], [{ usesPerDay: true }]])("with the quirks %j a created key", (realQuirks) => {
  const start = async () => {
    const clock = { time: Date.UTC(2026, 10, 22) };
    const { account, sandbox } = setUp({ realQuirks, now: () => clock.time });
    const { meta } = (await account("POST", "", { body: { memo: "CI" } })).body;
    const token: string = meta.secret_token;
    return { clock, account, sandbox, token };
  };

  test("answers three calls, then 401 Server Error without rate limit headers", async () => {
    const { account, token } = await start();
    expect((await account("GET", "", { token })).status).toBe(200);
    expect((await account("POST", "", { token, body: {} })).status).toBe(200);
    expect((await account("GET", "", { token })).status).toBe(200);
    for (const call of [account("GET", "", { token }), account("DELETE", "/nobody", { token })]) {
      const { status, body, headers } = await call;
      expect([status, body.message]).toEqual([401, "Server Error"]);
      expect([...headers.keys()].filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
    }
  });

  test("answers two deletes, which take more", async () => {
    const { account, token } = await start();
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await account("DELETE", "/nobody", { token })).status);
    expect(statuses).toEqual([404, 404, 401]);
  });

  test("works again 24 hours after its last use", async () => {
    const { clock, account, token } = await start();
    for (let call = 0; call < 4; call++) await account("GET", "", { token });
    clock.time += DAY - 1;
    expect((await account("GET", "", { token })).status).toBe(401);
    clock.time += 1;
    expect((await account("GET", "", { token })).status).toBe(200);
  });

  test("shares its uses with no other key, and the owner has no limit", async () => {
    const { account, token } = await start();
    for (let call = 0; call < 4; call++) await account("GET", "", { token });
    const other = (await account("POST", "", { body: {} })).body.meta.secret_token;
    expect((await account("GET", "", { token: other })).status).toBe(200);
    for (let call = 0; call < 12; call++) expect((await account("GET")).status).toBe(200);
  });
});

test("without the quirk a key has no limit of uses", async () => {
  const { account } = setUp();
  const { meta } = (await account("POST", "", { body: {} })).body;
  for (let call = 0; call < 12; call++) {
    expect((await account("GET", "", { token: meta.secret_token })).status).toBe(200);
  }
});
