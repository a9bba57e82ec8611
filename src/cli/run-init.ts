import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { CONFIG_FILE_NAME } from "@redocly/openapi-core";
import { type GenerateOptions, LoadError, OutputError } from "../generate/index.js";
import { load } from "../generate/source/load.js";
import { InitError } from "../init/errors.js";
import { type InitOptions, init } from "../init/index.js";
import { readNames } from "../init/names-from/index.js";
import { type Config, readConfig } from "./config/read.js";
import { UsageError } from "./errors.js";
import { printInit } from "./init-screen.js";
import { askPerson } from "./prompt.js";
import { describe } from "./summary.js";
import { oneLine, type Print, shortPath, withShortPaths } from "./terminal.js";
import { WORDS } from "./words.js";

/** How to run `keysmith init`, beside what to make. */
export interface InitRun {
  readonly name?: string;
  readonly config?: string;
  readonly namesFrom?: string;
  readonly verbose?: boolean;
}

/**
 * Runs `keysmith init`.
 *
 * @returns The exit code: 0 where all is written, else 1.
 * @throws UsageError where the command line or redocly.yaml has a mistake.
 */
export async function runInit(
  document: string | undefined,
  flags: GenerateOptions,
  run: InitRun,
  print: Print,
): Promise<0 | 1> {
  try {
    const config = await readConfig(run.config && existsSync(run.config) ? run.config : undefined);
    const options = await optionsOf(document, flags, run, config);
    const known = run.namesFrom === undefined ? undefined : await readNames(run.namesFrom);
    const given = { ...options, ...(known && { known }) };
    const done = await askPerson(print, (confirm) => init({ ...given, ...(confirm && { confirm }) }));
    if (done.errors.length > 0) {
      for (const error of done.errors.slice(0, 25)) print.error(oneLine(describe(error)));
      print.error(`${oneLine(shownDocument(options))}: it has errors, nothing is written.`);
      return 1;
    }
    printInit(shownDocument(options), options, done, run.verbose ?? false, print);
    return 0;
  } catch (error) {
    if (!(error instanceof LoadError || error instanceof OutputError || error instanceof InitError)) throw error;
    print.error(oneLine(withShortPaths(error.message)));
    return 1;
  }
}

function shownDocument({ document }: InitOptions): string {
  return document instanceof URL ? document.href : shortPath(document);
}

async function optionsOf(
  given: string | undefined,
  flags: GenerateOptions,
  run: InitRun,
  config: Config | undefined,
): Promise<InitOptions> {
  const file = resolve(run.config ?? config?.file ?? CONFIG_FILE_NAME);
  const folder = dirname(file);
  const { document, name: known } = find(given, config);
  const headers = config?.headers ?? [];
  const before = known === undefined ? {} : (config?.apis.get(known)?.options ?? {});
  const name = known ?? freeName(run.name ?? (await titleOf(document, { ...flags, headers })), config);
  const overlay = overlayName(name, folder, config);
  const path = resolve(folder, overlay);
  const overlays = [...(flags.overlays ?? before.overlays ?? [])].filter((each) => each !== path);
  const out = resolve(flags.out ?? before.out ?? resolve(folder, "src/api"));
  const inFolder = relativePath(folder, out);
  return {
    document,
    options: { ...before, ...flags, out, overlays, headers },
    folder,
    config: basename(file),
    overlay,
    api: {
      name,
      root: document instanceof URL ? document.href : relativePath(folder, document),
      out: inFolder,
      overlays: [...overlays.map((each) => relativePath(folder, String(each))), overlay],
      words: wordsOf(flags),
    },
    attributes: inFolder.startsWith("..") || isAbsolute(inFolder) ? undefined : inFolder,
  };
}

/** The document, and what redocly.yaml calls it. */
function find(given: string | undefined, config: Config | undefined): { document: string | URL; name?: string } {
  const apis = [...(config?.apis ?? [])];
  if (given === undefined) {
    const own = apis.filter(([, { options }]) => options !== undefined);
    const [first, ...others] = own;
    if (!first) throw new UsageError("Give a document: keysmith init openapi.yaml --out src/api");
    if (others.length > 0) throw new UsageError(`Say which: keysmith init ${own.map(([name]) => name).join(" | ")}`);
    return { document: asDocument(String(first[1].document)), name: first[0] };
  }
  if (given === "-") throw new UsageError("init can't read standard input: redocly.yaml needs a file or a URL.");
  const named = config?.apis.get(given);
  if (named) return { document: asDocument(String(named.document)), name: given };
  const document = asDocument(given);
  const same = apis.find(([, api]) => String(asDocument(String(api.document))) === String(document));
  return { document, ...(same && { name: same[0] }) };
}

function asDocument(given: string): string | URL {
  if (/^file:\/\//i.test(given)) return fileURLToPath(given);
  if (!/^https?:\/\//i.test(given)) return resolve(given);
  if (!URL.canParse(given)) throw new UsageError(`${given} isn't a URL.`);
  const url = new URL(given);
  if (url.username !== "" || url.password !== "") {
    const fix = "put them into resolve.http.headers of redocly.yaml.";
    throw new UsageError(`The URL holds credentials, which redocly.yaml isn't for: ${fix}`);
  }
  return url;
}

async function titleOf(document: string | URL, options: GenerateOptions): Promise<string> {
  const { root } = await load(document, { ...options, overlays: [] });
  return root.at("info").text("title") ?? "api";
}

/** A name that can be typed, and that no other API has. */
function freeName(title: string, config: Config | undefined): string {
  const words =
    title
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter((word) => !/^(api|apis|the|rest|openapi|specification|spec|v?\d+)$/.test(word));
  const base = telling.slice(0, 3).join("-") || "api";
  let name = base;
  for (let number = 2; config?.apis.has(name); number++) name = `${base}-${number}`;
  return name;
}

/** The overlay of an API: the one that it has, else a name that no other API uses. */
function overlayName(name: string, folder: string, config: Config | undefined): string {
  const own = (config?.apis.get(name)?.options?.overlays ?? []).map(String);
  const known = own.find((path) => dirname(path) === folder && /^keysmith\.(.+\.)?overlay\.yaml$/.test(basename(path)));
  if (known !== undefined) return basename(known);
  const others = [...(config?.apis ?? [])].filter(([other]) => other !== name);
  const used = others.flatMap(([, { options }]) => options?.overlays ?? []).map(String);
  const usual = "keysmith.overlay.yaml";
  return used.includes(resolve(folder, usual)) ? `keysmith.${name}.overlay.yaml` : usual;
}

/** What flags say, as words of redocly.yaml. */
function wordsOf(flags: GenerateOptions): Record<string, unknown> {
  const words = Object.keys(WORDS).filter((name) => name !== "out" && name !== "overlays");
  const given = words.map((name) => [name, flags[name as keyof GenerateOptions]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** As redocly.yaml has it: from its folder, with `/`. */
function relativePath(folder: string, path: string): string {
  if (/^https?:/i.test(path)) return path;
  const short = relative(folder, path);
  return (short === "" ? "." : short).replaceAll(sep, "/");
}
