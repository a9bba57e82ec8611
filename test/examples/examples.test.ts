import { createApiKeysClient } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { createApp } from "../../examples/proxy/app.js";
import { servePage } from "../../examples/react/server.js";
import { executable, launch } from "../docs/chromium.js";
import { openPage } from "../docs/visit.js";
import { run } from "../run.js";

const LIMIT = 60_000;

async function example(name: string, ...args: string[]) {
  const { code, stdout, stderr, leftovers } = await run([`examples/${name}/main.ts`, ...args], {}, LIMIT);
  expect(leftovers).toBe(false);
  expect(stdout + stderr).not.toMatch(/ks[as]_\w{4}/);
  return { code, stdout, stderr };
}

describe("the audit", () => {
  test("prints a table, says how far it is, and ends with 1 where keys are stale", { timeout: LIMIT }, async () => {
    const { code, stdout, stderr } = await example("audit", "--days", "1");
    expect(stdout).toMatch(/^KEY +DAYS +DESCRIPTION\n/);
    expect(stderr).toContain("read 340 of 340 keys");
    expect(code).toBe(1);
  });

  test("writes CSV, and ends with 0 where no key is stale", { timeout: LIMIT }, async () => {
    const { code, stdout } = await example("audit", "--csv", "--days", "100000");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "identifier,unused_days,description\n" });
  });

  test("ends with 2 where it is called wrongly", { timeout: LIMIT }, async () => {
    const { code, stderr } = await example("audit", "--days", "many");
    expect(code).toBe(2);
    expect(stderr).toContain("whole number");
  });
});

test("a rotation that fails leaves the old key and no other", { timeout: LIMIT }, async () => {
  const { code, stdout } = await example("rotate");
  expect(code).toBe(0);
  expect(stdout).toContain("after a rotation: worker-2\n");
  expect(stdout).toContain("failed: the vault is sealed\nafter a failure: worker-2\n");
});

describe("the proxy", () => {
  test("shows a list page by page", { timeout: LIMIT }, async () => {
    const { stdout } = await example("proxy");
    expect(stdout).toBe("200: 20 of 45 keys\n200: 20 of 45 keys\n200: 5 of 45 keys\n");
  });

  test("refuses foreign cursors, and shows no secret where the service fails", async () => {
    const sandbox = createSandbox({ apiKeys: 45 });
    const app = createApp(createApiKeysClient({ ...sandbox.connection, retries: 0 }));
    expect((await app.request("/keys?cursor=foreign")).status).toBe(400);
    sandbox.failNext({ status: 500 });
    const failed = await app.request("/keys");
    expect(failed.status).toBe(502);
    expect(await failed.text()).not.toContain("kss_");
    const page = (await (await app.request("/keys")).json()) as { keys: object[] };
    expect(Object.keys(page.keys[0] ?? {})).toEqual(["id", "description", "createdTime"]);
  });
});

test.skipIf(!executable)("the React page shows more keys at a click, to the end", { timeout: LIMIT }, async () => {
  const [server, browser] = await Promise.all([servePage(createSandbox({ accountKeys: 50 })), launch()]);
  try {
    const { page, errors, foreign } = await openPage(browser, server.url);
    await page.goto(server.url);
    for (const count of [20, 40, 50]) {
      await page.getByText(`${count} of 50 keys`).waitFor();
      if (count < 50) await page.getByRole("button", { name: "More" }).click();
    }
    expect(await page.getByRole("button").count()).toBe(0);
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  } finally {
    await browser.close();
    server.close();
  }
});
