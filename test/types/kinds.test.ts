/** Documents of each kind that types are easily wrong about, and programs that compile with what is made of them. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GenerateOptions, generate } from "../../src/generate/index.js";
import { problems } from "../generate/compile.js";
import * as choices from "./kinds/choices.js";
import * as digits from "./kinds/digits.js";
import * as errors from "./kinds/errors.js";
import * as inheritance from "./kinds/inheritance.js";
import * as words from "./kinds/words.js";

interface Kind {
  readonly document: string;
  readonly options?: GenerateOptions;
  readonly program: string;
}

const kinds: Readonly<Record<string, Kind>> = { choices, digits, errors, inheritance, words };

/** Further documents, each with a program, on machines that have them: they aren't part of the repository. */
const CASES = process.env.KEYSMITH_TYPE_CASES ?? "../shared/cases/types";

/** Clients with their programs, compiled in one go: what they have in common is read once. */
const said: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "keysmith-kinds-"));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
const cases = existsSync(CASES) ? readdirSync(CASES).filter((name) => existsSync(join(CASES, name, "use.ts"))) : [];
if (cases.length === 0) console.log(`No further documents in ${CASES} (KEYSMITH_TYPE_CASES names a folder).`);

beforeAll(async () => {
  const folders = [
    ...(await Promise.all(
      Object.entries(kinds).map(async ([name, { document, options, program }]) => {
        return client(name, { text: document, file: `${name}.yaml` }, program, options);
      }),
    )),
    ...(await Promise.all(
      cases.map(async (name) => {
        const program = readFileSync(join(CASES, name, "use.ts"), "utf8").replaceAll("./out/sdk.js", "./out/index.js");
        return client(`case-${name}`, join(CASES, name, "openapi.yaml"), program);
      }),
    )),
  ];
  said.push(...problems(folders));
}, 240_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  expect(said.filter((problem) => !problem.startsWith(folder))).toEqual([]);
});

describe("a program with its client compiles, validation included", () => {
  test.each(Object.keys(kinds))("%s", (name) => expect(problemsOf(name)).toEqual([]));
});

describe("so does one of further documents", () => {
  test.each(cases.length > 0 ? cases : ["(none here)"])("%s", (name) => {
    expect(problemsOf(`case-${name}`)).toEqual([]);
  });
});

async function client(
  name: string,
  document: Parameters<typeof generate>[0],
  program: string,
  options: GenerateOptions = {},
): Promise<string> {
  const own = join(folder, name);
  const { errors } = await generate(document, { ...options, zod: true, out: join(own, "out"), importExtension: ".js" });
  expect(errors).toEqual([]);
  writeFileSync(join(own, "use.ts"), program);
  return own;
}

function problemsOf(name: string): string[] {
  return said.filter((problem) => problem.startsWith(join(folder, name, "/")));
}
