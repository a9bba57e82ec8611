import { applyParameters, createClient, fillPath, fillServer, UsageError, writeJson } from "@keysmith/runtime";
import { describe, expect, test } from "vitest";
import { FORMAT, type Operation } from "../../src/runtime/operation.js";
import type { AnyOptions } from "../../src/runtime/options.js";

const server = {
  url: "https://{region}.kiln.example:{port}/{base}",
  variables: { region: "eu", port: "443", base: "v2" },
  fill: fillServer,
};
const uploads = { name: "uploads", url: "https://uploads.{zone}.example/", variables: { zone: "a" }, fill: fillServer };
const places = {
  accountSid: ["path", "accountSid"],
  tenant: ["headers", "x-tenant-id"],
  version: ["query", "v"],
} as const;

const operations: readonly Operation[] = [
  { name: "list", method: "GET", path: "/pots", query: { type: {} }, responses: { 204: { content: "none" } } },
  { name: "typed", method: "GET", path: "/pots?kind=a", query: { z: {} }, responses: { 204: { content: "none" } } },
  { name: "upload", method: "GET", path: "/files", server: uploads, responses: { 204: { content: "none" } } },
  {
    name: "send",
    method: "POST",
    path: "/accounts/{accountSid}/pots/{id}",
    fill: fillPath,
    params: { apply: applyParameters, places },
    body: { type: "application/json", write: writeJson, optional: true },
    responses: { 204: { content: "none" } },
  },
  {
    name: "account",
    method: "GET",
    path: "/accounts/{accountSid}",
    params: { apply: applyParameters, places: { accountSid: ["path", "accountSid"] } },
    responses: { 204: { content: "none" } },
  },
];

// biome-ignore lint/suspicious/noExplicitAny: as JavaScript calls it.
type Client = any;

function kiln(options: AnyOptions = {}, withServer = true) {
  const sent: { url: string; headers: Headers }[] = [];
  const client: Client = createClient(
    { format: FORMAT, operations, ...(withServer && { server }) },
    {
      fetch: async (url, { headers }) => {
        sent.push({ url, headers: new Headers(headers) });
        return new Response(null, { status: 204 });
      },
      ...options,
    },
  );
  return { client, sent };
}

describe("a request goes to", () => {
  test.each<[string, AnyOptions, string, string]>([
    ["the document's server", {}, "https://eu.kiln.example:443/v2/pots", "https://uploads.a.example/files"],
    [
      "the server that its variables make",
      { variables: { region: "us", base: "v3/beta", zone: "b" } },
      "https://us.kiln.example:443/v3/beta/pots",
      "https://uploads.b.example/files",
    ],
    [
      "the caller's base URL, whatever servers there are",
      { baseUrl: "https://own.example/api/" },
      "https://own.example/api/pots",
      "https://own.example/api/files",
    ],
    [
      "the caller's server of one operation",
      { baseUrl: "https://own.example", servers: { uploads: "https://up.example/" } },
      "https://own.example/pots",
      "https://up.example/files",
    ],
  ])("%s", async (_, options, list, upload) => {
    const { client, sent } = kiln(options);
    await client.list();
    await client.upload();
    expect(sent.map(({ url }) => new URL(url).href)).toEqual([new URL(list).href, new URL(upload).href]);
  });

  test("where other options say, and stays where none does", async () => {
    const { client, sent } = kiln({ variables: { region: "us" } });
    await client.withOptions({ retries: 0 }).list();
    await client.withOptions({ variables: { port: "8443" } }).list();
    await client.withOptions({ baseUrl: "https://own.example" }).withOptions({ retries: 1 }).upload();
    expect(sent.map(({ url }) => url)).toEqual([
      "https://us.kiln.example/v2/pots",
      "https://us.kiln.example:8443/v2/pots",
      "https://own.example/files",
    ]);
  });

  test("the path's own query, and further parameters follow it", async () => {
    const { client, sent } = kiln();
    await client.typed({ z: "1 2" });
    await client.typed();
    expect(sent.map(({ url }) => url.split("/v2")[1])).toEqual(["/pots?kind=a&z=1%202", "/pots?kind=a"]);
  });

  test.each<[string, AnyOptions, string]>([
    ["a variable that leads to another host", { variables: { region: "evil.example/" } }, "variables.region"],
    ["a variable with an empty part of the host", { variables: { region: "" } }, "variables.region"],
    ["a path that isn't one", { variables: { base: "v2?x=1" } }, "variables.base"],
    ["an unknown variable", { variables: { regoin: "us" } }, "did you mean region?"],
    ["an unknown server", { servers: { upload: "https://up.example" } }, "did you mean uploads?"],
    ["a server over plain http", { servers: { uploads: "http://up.example" } }, "servers.uploads"],
    ["an unknown parameter", { params: { accountSit: "AC1" } }, "did you mean accountSid?"],
    ["what follows from other options", { hasOwnUrl: true } as object, "hasOwnUrl is not an option"],
  ])("nowhere with %s", (_, options, says) => {
    expect(() => kiln(options)).toThrow(UsageError);
    expect(() => kiln(options)).toThrow(says);
  });

  test("nowhere without any server", () => {
    expect(() => kiln({}, false)).toThrow("baseUrl must be an https:// URL");
  });
});

describe("a client's parameters", () => {
  test("are sent with every call that has them, in the part of the request that they belong to", async () => {
    const { client, sent } = kiln({ params: { accountSid: "A/1", tenant: "t1", version: 3 } });
    await client.send("p1", { clay: "red" });
    await client.account();
    await client.list();
    expect(sent.map(({ url }) => url.split("/v2")[1])).toEqual([
      "/accounts/A%2F1/pots/p1?v=3",
      "/accounts/A%2F1",
      "/pots",
    ]);
    expect(sent.map(({ headers }) => headers.get("x-tenant-id"))).toEqual(["t1", null, null]);
  });

  test("give way to a call's own, also where that takes no input", async () => {
    const { client, sent } = kiln({ params: { accountSid: "A1", tenant: "t1" } });
    await client.send("p1", { params: { accountSid: "A2", version: "4" } });
    await client.account({ params: { accountSid: "A3" } });
    await client.withOptions({ params: { tenant: "t2" } }).send("p1");
    expect(sent.map(({ url }) => url.split("/v2")[1])).toEqual([
      "/accounts/A2/pots/p1?v=4",
      "/accounts/A3",
      "/accounts/A1/pots/p1",
    ]);
    expect(sent.map(({ headers }) => headers.get("x-tenant-id"))).toEqual(["t1", null, "t2"]);
  });

  test.each<[string, AnyOptions, unknown[], string]>([
    ["that a path needs and nobody has given", {}, ["p1"], "params.accountSid is missing"],
    ["that would make it another path", { params: { accountSid: ".." } }, ["p1"], "accountSid must not be empty"],
    [
      "that the call doesn't have",
      { params: { accountSid: "A1" } },
      ["p1", {}, { params: { acount: "x" } }],
      "params.acount",
    ],
  ])("%s are refused before anything is sent", async (_, options, args, says) => {
    const { client, sent } = kiln(options);
    await expect(client.send(...args)).rejects.toThrow(says);
    expect(sent).toEqual([]);
  });
});
