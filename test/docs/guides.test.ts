import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { generate } from "keysmith";
import ts from "typescript";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { root } from "../run.js";
import { type Guide, readGuides } from "./guides.js";

const guides = await readGuides();

/** Within the repository, where packages are found by their names. */
let folder = "";
const file = ({ name, extension }: Guide) => join(folder, name, `guide.${extension}`);

beforeAll(async () => {
  await mkdir(join(root, ".cache"), { recursive: true });
  folder = await mkdtemp(join(root, ".cache", "guides-"));
  for (const guide of guides) {
    await mkdir(join(folder, guide.name), { recursive: true });
    // A page whose blocks import nothing is a module all the same.
    await writeFile(file(guide), `${guide.code}\nexport {};\n`);
  }
  await writeClient();
  await writeQueries();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The client that the first guide makes of its own document. */
async function writeClient() {
  const start = guides.find(({ name }) => name === "guides/start");
  const [, yaml = ""] = /```yaml\n(.*?)```/s.exec(start?.text ?? "") ?? [];
  const out = join(folder, "guides/start/api");
  const spec = join(folder, "guides/start/openapi.yaml");
  await writeFile(spec, yaml);
  const { errors } = await generate(spec, { out });
  expect(errors).toEqual([]);
}

/** The client of the guide on React, with its queries. */
async function writeQueries() {
  const out = join(folder, "guides/react/api");
  const options = { out, with: ["tanstack-query"], runtime: "@keysmith/runtime" } as const;
  const { errors } = await generate(join(root, "spec/openapi.yaml"), options);
  expect(errors).toEqual([]);
}

test("every guide's code compiles", { timeout: 120_000 }, () => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  const program = ts.createProgram(guides.map(file), {
    ...options,
    jsx: ts.JsxEmit.ReactJSX,
    // A snippet may show a value and do nothing with it.
    noUnusedLocals: false,
  });
  const faults = ts.getPreEmitDiagnostics(program).map(({ file: source, start = 0, messageText }) => {
    const { line } = source?.getLineAndCharacterOfPosition(start) ?? { line: 0 };
    const place = source?.fileName.replace(`${folder}/`, "").replace(/\/guide\.tsx?$/, ".md");
    return `${place}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  expect(faults).toEqual([]);
});

/** What the guides' addresses lead to. */
const sandbox = createSandbox({ accountKeys: 250, apiKeys: 250 });

/** Acme, the service of the first guide. */
function acme(url: URL, init?: RequestInit): Response {
  const invoice = (id: string) => ({ id, amount: 100, status: "open" });
  if (init?.method === "POST") {
    const { amount } = JSON.parse(String(init.body));
    return amount > 0 ? Response.json(invoice("new"), { status: 201 }) : Response.json({}, { status: 422 });
  }
  if (url.pathname !== "/invoices") return Response.json({}, { status: 404 });
  return url.searchParams.get("cursor") === "second"
    ? Response.json({ data: [invoice("c")] })
    : Response.json({ data: [invoice("a"), invoice("b")], next_cursor: "second" });
}

let printed: string[] = [];

beforeEach(() => {
  sandbox.reset();
  vi.stubEnv("PANEL_TOKEN", sandbox.credentials.accountToken);
  vi.stubEnv("ORG_KEY", sandbox.credentials.secretApiKey);
  vi.stubEnv("ACME_TOKEN", "any");
  const network = globalThis.fetch;
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.hostname === "acme.example.com") return Promise.resolve(acme(url, init));
    if (!url.hostname.endsWith(".example.com")) return network(input, init);
    const path = url.pathname.replace("/organizations/acme", "");
    const [target, rest] = input instanceof Request ? [input, undefined] : [undefined, init];
    return sandbox.fetch(new Request(`http://sandbox${path}${url.search}`, target ?? rest));
  });
  printed = [];
  for (const method of ["log", "warn", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((...values) => void printed.push(values.map(String).join(" ")));
  }
  return () => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  };
});

/** What a guide prints, in part: that it does what it says. */
const prints: Readonly<Record<string, readonly string[]>> = {
  "api-keys/revoke": ["deleted", "already gone", "revoked"],
  "api-keys/rotate": ["stored", "Worker"],
  "api-keys/stale": ["keys without use since June", "secret keys not updated"],
  "guides/authentication": ["250"],
  "guides/errors": ["description: ", "1 invalid fields", "no such key"],
  "guides/lists": ["secret keys", "250 keys", "50 of 250", "200 keys after the first page"],
  "guides/react": ["20<!-- --> of <!-- -->250", "SWR"],
  "guides/requests": ["apiKeys.list #1: 200", "3 requests"],
  "guides/start": ["open: 300", "made new, open", "no such invoice", "refused: 422"],
  "guides/testing": ["CI", "true", "250 keys, although the service failed twice", "connection"],
  "guides/validation": ["250"],
  services: ["null"],
};

/** Pages whose code would write into the reader's project. */
const onlyCompiled = ["generate"];

test.each(guides.filter(({ name }) => !onlyCompiled.includes(name)))(
  "the code of $name does what the page says",
  { timeout: 60_000 },
  async (guide) => {
    await import(file(guide));
    const output = printed.join("\n");
    for (const line of prints[guide.name] ?? []) expect(output).toContain(line);
    expect(output).not.toMatch(/ks[as]_\w/);
  },
);
