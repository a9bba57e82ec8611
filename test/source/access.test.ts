import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { Access } from "../../src/generate/source/access.js";
import { isPrivateAddress } from "../../src/generate/source/addresses.js";
import { LoadError, type LoadOptions, load } from "../../src/generate/source/load.js";
import { answered, answering, type Json, read, write } from "./documents.js";

/** A server on a free loopback port, and the requests that it saw. */
async function serve(pages: Record<string, string | RequestListener>) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    const page = pages[(request.url ?? "").split("?")[0] ?? ""];
    if (typeof page === "function") return page(request, response);
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const redirect =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location }).end();

async function fetched(url: string, options: LoadOptions = {}) {
  const loaded = await load(url, options);
  const findings = loaded.findings.all();
  return { root: loaded.root.value as Json, said: findings.map(({ message, fix }) => `${message} ${fix}`) };
}

describe("a local document", () => {
  test("refers to local files, above its folder too", async () => {
    const folder = write({
      "api/openapi.yaml": answering("{ $ref: ../shared/pot.yaml }"),
      "shared/pot.yaml": "type: string\n",
    });
    const { root } = await load(join(folder, "api/openapi.yaml"));
    expect(root.at("components", "schemas", "pot", "type").value).toBe("string");
  });

  test("refers to no address: that is a reference to nothing, and the fix says how to allow it", async () => {
    const { origin, seen } = await serve({ "/pot.yaml": "type: string\n" });
    const { root, said } = await read(answering(`{ $ref: "${origin}/pot.yaml", description: A pot. }`));
    expect(answered(root)).toEqual({ description: "A pot." });
    expect(said).toEqual([
      expect.stringMatching(
        /repaired: "http.*pot\.yaml" leads to nothing, http:\/\/127.* is another origin.*: it is read as unknown\./,
      ),
    ]);
    expect(said[0]).toContain(`--allow-ref ${origin}/`);
    expect(seen).toEqual([]);
  });

  test("refers to an address that was allowed, which refers to its own origin and never to files", async () => {
    const folder = write({ "secret.yaml": "type: integer\n" });
    const { origin } = await serve({
      "/a/pot.yaml": `properties: { lid: { $ref: ../lid.yaml }, secret: { $ref: "file://${folder}/secret.yaml" } }\n`,
      "/lid.yaml": "type: string\n",
    });
    const { root, said } = await read(answering(`{ $ref: "${origin}/a/pot.yaml" }`), { allowRef: [`${origin}/`] });
    expect(root.components).toEqual({
      schemas: {
        lid: { type: "string" },
        pot: { properties: { lid: { $ref: "#/components/schemas/lid" }, secret: {} } },
      },
    });
    expect(said).toEqual([expect.stringContaining("file: addresses aren't read")]);
  });

  test.each([
    "//127.0.0.1/share/pot.yaml",
    "\\\\\\\\host\\\\share\\\\pot.yaml",
    "ftp://127.0.0.1/pot.yaml",
    "data:text/yaml,type",
  ])("never refers to %s", async (ref) => {
    const { root, said } = await read(answering(`{ $ref: "${ref}" }`));
    expect(answered(root)).toEqual({});
    expect(said).toEqual([expect.stringContaining("leads to nothing")]);
  });

  test("doesn't make a device or a folder part of the client", async () => {
    const { root, said } = await read(answering("{ anyOf: [{ $ref: /dev/zero }, { $ref: . }] }"));
    expect(answered(root)).toEqual({ anyOf: [{}, {}] });
    expect(said.join("\n")).toMatch(/it is no regular file[\s\S]*it is a folder/);
  });

  test("says nothing of what stands in a file that is no document", async () => {
    const { said } = await read({
      "openapi.yaml": answering("{ anyOf: [{ $ref: env }, { $ref: list }] }"),
      env: "TOKEN=sekret-1\nOTHER: [sekret-2\n",
      list: "root:sekret-3:0\nuser:sekret-4:1\n",
    });
    expect(said.length).toBeGreaterThan(0);
    expect(said.join("\n")).not.toContain("sekret");
  });
});

describe("a remote document", () => {
  test("refers to its own origin, and its errors are there", async () => {
    const { origin } = await serve({
      "/v1/openapi.yaml": answering("{ $ref: parts/pot.yaml }"),
      "/v1/parts/pot.yaml": "type: object\nproperties: { lid: { $ref: /lid.json } }\n",
      "/lid.json": '{ "type": "strnig" }',
    });
    const { root, findings, files } = await load(`${origin}/v1/openapi.yaml`);
    expect(root.at("components", "schemas").value).toEqual({
      lid: {},
      pot: { type: "object", properties: { lid: { $ref: "#/components/schemas/lid" } } },
    });
    expect(findings.all().map(({ place }) => place)).toEqual([{ file: `${origin}/lid.json`, line: 1, column: 3 }]);
    expect(files).toHaveLength(3);
  });

  test("refers to no other origin, and not by a redirect", async () => {
    const other = await serve({ "/pot.yaml": "type: string\n" });
    const own = await serve({
      "/openapi.yaml": answering(
        `{ anyOf: [{ $ref: "${other.origin}/pot.yaml" }, { $ref: moved.yaml }, { $ref: here.yaml }] }`,
      ),
      "/moved.yaml": redirect(`${other.origin}/pot.yaml`),
      "/here.yaml": redirect("/pot.yaml"),
      "/pot.yaml": "type: integer\n",
    });
    const { root, said } = await fetched(`${own.origin}/openapi.yaml`);
    expect(answered(root)).toEqual({ anyOf: [{}, {}, { $ref: "#/components/schemas/pot" }] });
    expect(said).toHaveLength(2);
    for (const each of said) expect(each).toContain(`--allow-ref ${other.origin}/`);
    expect(other.seen).toEqual([]);
    await fetched(`${own.origin}/openapi.yaml`, { allowRef: [other.origin] });
    expect(other.seen).toHaveLength(2);
  });

  test("that is elsewhere now is refused with its new origin", async () => {
    const other = await serve({ "/openapi.yaml": answering("{}") });
    const { origin } = await serve({
      "/openapi.yaml": redirect(`${other.origin}/openapi.yaml`),
      "/loop": redirect("/loop"),
    });
    await expect(load(`${origin}/openapi.yaml`)).rejects.toThrow(`--allow-ref ${other.origin}/`);
    await expect(load(`${origin}/loop`)).rejects.toThrow("redirects more than 5 times");
    await expect(load(`${origin}/openapi.yaml`, { allowRef: [other.origin] })).resolves.toBeDefined();
  });

  test.each([
    ["isn't there", 404, "answered 404 Not Found. Is the address right?"],
    ["needs credentials", 401, "answered 401 Unauthorized. Give the credentials as a header in redocly.yaml"],
    ["can't be had now", 503, "answered 503 Service Unavailable. Try again later."],
  ])("that %s is refused in one line", async (_, status, says) => {
    const { origin } = await serve({ "/openapi.yaml": (_, response) => response.writeHead(status).end() });
    await expect(load(`${origin}/openapi.yaml`)).rejects.toThrow(says);
  });

  test("whose parts can't be had now is an error: another run would make another client", async () => {
    const { origin } = await serve({
      "/openapi.yaml": answering("{ anyOf: [{ $ref: a.yaml }, { $ref: b.yaml }] }"),
      "/a.yaml": (_, response) => response.writeHead(500).end(),
    });
    const { findings } = await load(`${origin}/openapi.yaml`);
    expect(findings.all().map(({ level }) => level)).toEqual(["error", "repaired"]);
  });

  test("is unpacked, and refused where it is too large or breaks off", async () => {
    const { origin } = await serve({
      "/openapi.yaml": (_, response) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(answering("{}"))),
      "/bomb": (_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(51 * 1024 * 1024, " ")));
      },
      "/broken": (request, response) => {
        response.writeHead(200, { "content-length": "100" }).write("openapi");
        setImmediate(() => request.socket.destroy());
      },
      "/half": (_, response) => {
        const packed = gzipSync(answering("{}"));
        response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, packed.length - 9));
      },
    });
    await expect(load(`${origin}/openapi.yaml`)).resolves.toBeDefined();
    await expect(load(`${origin}/bomb`)).rejects.toThrow("it is larger than 50 MB. Split it into files.");
    await expect(load(`${origin}/broken`)).rejects.toThrow("can't be reached (ECONNRESET)");
    await expect(load(`${origin}/half`)).rejects.toThrow(LoadError);
    await expect(load("http://127.0.0.1:1/")).rejects.toThrow("127.0.0.1:1 can't be reached (ECONNREFUSED)");
  });

  test("gets the headers that redocly.yaml has for it, and no other address does", async () => {
    const other = await serve({ "/pot.yaml": "type: string\n" });
    const own = await serve({
      "/private/openapi.yaml": answering(
        `{ anyOf: [{ $ref: "${other.origin}/pot.yaml" }, { $ref: /public/lid.yaml }, { $ref: gone.yaml }] }`,
      ),
      "/public/lid.yaml": "type: string\n",
    });
    const headers = [{ matches: `${own.origin}/private/**`, name: "x-token", value: "sekret" }];
    const { root, said } = await fetched(`${own.origin}/private/openapi.yaml`, { headers, allowRef: [other.origin] });
    expect(own.seen.map(({ url, headers }) => [url, headers["x-token"]])).toEqual([
      ["/private/openapi.yaml", "sekret"],
      ["/public/lid.yaml", undefined],
      ["/private/gone.yaml", "sekret"],
    ]);
    expect(other.seen[0]?.headers["x-token"]).toBeUndefined();
    expect(JSON.stringify([root, said])).not.toContain("sekret");
  });

  test("gets the credentials of its URL, which are in no message", async () => {
    const { origin, seen } = await serve({ "/openapi.yaml": answering("{ $ref: gone.yaml }") });
    const { findings, files } = await load(`${origin.replace("//", "//ada:se%2Fkret@")}/openapi.yaml`);
    expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from("ada:se/kret").toString("base64")}`);
    expect(JSON.stringify([findings.all(), files])).not.toMatch(/kret|ada/);
  });
});

describe("an origin", () => {
  const access = new Access(["https://schemas.example.com/v1/"], []);
  access.give(new URL("https://api.example.com/openapi.yaml"));
  access.give(new URL("http://plain.example.com/openapi.yaml"));

  test.each([
    ["https://api.example.com/x", true],
    ["https://api.example.com:443/x", true],
    ["https://schemas.example.com/other", true],
    ["https://plain.example.com/x", true],
    ["http://api.example.com/x", false],
    ["https://api.example.com:8443/x", false],
    ["https://api.example.com.evil.example/x", false],
    ["https://api.example.com@evil.example/x", false],
    ["file:///etc/passwd", false],
  ])("%s may be read: %s", (url, may) => {
    expect(access.refusal(new URL(url)) === undefined).toBe(may);
  });

  test("that was public stays public: its name may not lead to a private address later", () => {
    const url = new URL("https://api.example.com/openapi.yaml");
    expect(access.mayBePrivate(url)).toBe(true);
    access.remember(url, false);
    expect(access.mayBePrivate(url)).toBe(false);
    expect(access.mayBePrivate(new URL("https://schemas.example.com/"))).toBe(true);
  });

  test("that is none is refused", () => {
    for (const origin of ["example.com", "file:///", "*"]) {
      expect(() => new Access([origin], [])).toThrow(`--allow-ref ${origin}: it must be an origin`);
    }
  });

  test.each([
    ["127.0.0.1", true],
    ["10.1.2.3", true],
    ["172.31.0.1", true],
    ["192.168.1.1", true],
    ["169.254.169.254", true],
    ["100.64.0.1", true],
    ["0.0.0.0", true],
    ["::1", true],
    ["fe80::1", true],
    ["fd00::1", true],
    ["::ffff:127.0.0.1", true],
    ["93.184.216.34", false],
    ["172.32.0.1", false],
    ["2606:2800:220:1:248:1893:25c8:1946", false],
  ])("with the address %s is private: %s", (address, isPrivate) => {
    expect(isPrivateAddress(address)).toBe(isPrivate);
  });
});
