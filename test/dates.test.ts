/** What the spec marks with x-date-time reaches the user as RFC 3339, whatever zone the machine is in. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type ApiKeysClient, api, createApiKeysClient } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { root } from "./run.js";

const NOW = Date.UTC(2026, 10, 22, 1, 24, 1, 802);
const ISO = "2026-11-22T01:24:01.802Z";

function service(): ApiKeysClient {
  const sandbox = createSandbox({ realQuirks: true, accountKeys: 3, now: () => NOW });
  return createApiKeysClient({ ...sandbox.connection });
}

/** A client that is answered with this. */
function answering(body: unknown): ApiKeysClient {
  const fetch = async () => Response.json(body);
  const auth = { accountToken: "a", secretApiKey: "b" };
  return createApiKeysClient({ baseUrl: "https://api.example.com", auth, fetch });
}

describe("a date without a zone gets the one that the spec names", () => {
  test("in lists, where the service leaves it out", async () => {
    const keysmith = service();
    await keysmith.account.apiKeys.create({});
    const [key] = (await keysmith.account.apiKeys.list()).items;
    expect(key?.created_at).toBe(ISO);
    const all = await keysmith.account.apiKeys.list({ limit: 1 }).toArray();
    expect(all.map(({ created_at }) => created_at)).toEqual(all.map(() => expect.stringMatching(/T.+Z$/)));
  });

  test("in single answers", async () => {
    const data = { created_at: "2026-11-22 01:24:01.802", last_used_at: null };
    const made = await answering({ data, meta: {} }).account.apiKeys.create({});
    expect(made.data).toEqual({ created_at: ISO, last_used_at: null });
  });

  test.each([
    ["2026-11-22 01:24:01.802", ISO],
    ["2026-11-22T01:24:01.802", ISO],
    ["2026-11-22 01:24:01", "2026-11-22T01:24:01Z"],
    ["2026-11-22 01:24", "2026-11-22T01:24:00Z"],
    ["2026-11-22 01:24:01.802123", "2026-11-22T01:24:01.802123Z"],
    ["2026-11-22 01:24:01Z", "2026-11-22T01:24:01Z"],
    ["2026-11-22t01:24:01+02:00", "2026-11-22T01:24:01+02:00"],
    [ISO, ISO],
    ["2026-11-22", "2026-11-22"],
    ["last Tuesday", "last Tuesday"],
    [1_795_310_641_802, 1_795_310_641_802],
    [null, null],
    [["2026-11-22 01:24"], ["2026-11-22 01:24"]],
  ])("%j reaches the user as %j", async (sent, given) => {
    const answer = { data: [{ identifier: "a", created_at: sent }], pagination: { page: 1, perPage: 50, total: 1 } };
    const [key] = (await answering(answer).account.apiKeys.list()).items;
    expect(key?.created_at).toEqual(given);
  });

  test.each([{ data: null }, { data: [null, 1, "x"] }, { data: {} }])(
    "an answer of another shape is no obstacle: %j",
    (body) => expect(answering({ ...body, meta: {} }).account.apiKeys.create({})).resolves.toMatchObject(body),
  );
});

describe("what isn't marked", () => {
  test("is left as it was sent, although it looks like a date", async () => {
    const body = { id: "x", description: "2026-11-22 01:24:01", createdTime: "2026-11-22 01:24:01" };
    expect(await answering(body).apiKeys.get("x")).toEqual(body);
  });

  test("costs nothing: its descriptors hold no dates to look for", () => {
    const marked = api.operations.filter(({ responses }) =>
      Object.values(responses).some(({ dates }) => dates !== undefined),
    );
    expect(marked.map(({ name }) => name)).toEqual(["account.apiKeys.list", "account.apiKeys.create"]);
  });
});

const age = `
  import { createApiKeysClient } from "./generated/index.ts";
  import { createSandbox } from "./src/sandbox/index.ts";
  let now = ${NOW};
  const keysmith = createApiKeysClient({ ...createSandbox({ realQuirks: true, accountKeys: 0, now: () => now }).connection });
  await keysmith.account.apiKeys.create({});
  now += 90_000;
  const [key] = await keysmith.account.apiKeys.list().toArray();
  console.log(new Date(now).getTimezoneOffset(), now - new Date(key.created_at).getTime());
`;

test.each([
  ["UTC", 0],
  ["Pacific/Kiritimati", -840],
  ["America/St_Johns", 210],
])(
  "an age is right on a machine in %s",
  async (TZ, offset) => {
    const args = ["--import", "tsx", "--input-type=module", "--eval", age];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: root,
      env: { ...process.env, TZ },
      timeout: 30_000,
    });
    expect(stdout).toBe(`${offset} 90000\n`);
  },
  30_000,
);
