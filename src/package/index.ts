/** A package that can be published, of any document. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";
import { ownFiles, toolFiles } from "../generate/emit/package/package.js";
import { type Generated, type GenerateOptions, type Input, OutputError, prepare } from "../generate/index.js";
import { applyPlans } from "../generate/output/apply.js";
import { describeOutput } from "../generate/output/describe.js";
import { entryAt } from "../generate/output/folder.js";
import { currentManifest, type Plan, planOutput } from "../generate/output/plan.js";
import { isObject } from "../generate/source/node.js";
import { sourceName } from "../generate/source-name.js";
import { toolVersion } from "../version.js";
import { checkPackageName } from "./name.js";

export interface PackageOptions
  extends Pick<GenerateOptions, "overlays" | "include" | "exclude" | "allowRef" | "headers" | "strict" | "check"> {
  readonly out: string;
  /** What npm calls it. Needed for a new package; later package.json says it. */
  readonly name?: string;
  /** Files of the person's own to write anew. */
  readonly refresh?: readonly string[];
}

/** The version of a new package. From then on it is a person's. */
const FIRST_VERSION = "0.1.0";

/**
 * Makes a package, or makes what is the tool's in it anew: `src/` without `src/lib/`, and api.md. All or nothing.
 *
 * @throws OutputError where the folder holds something else, or npm wouldn't take the name.
 */
export async function makePackage(document: Input, options: PackageOptions): Promise<Generated> {
  const { out, refresh = [], check = false, name: _, ...reading } = options;
  if (options.name !== undefined) checkPackageName(options.name);
  const generation = { ...reading, openapi: true, importExtension: ".js", check } as const;
  const { plans, made, ...generated } = await prepare(document, generation);
  if (made.fileOf === undefined) return generated;
  const { model, sha256, fileOf } = made;
  const isNew = (await currentManifest(out, toolVersion())) === undefined;
  const own = ownFiles(model, await nameOf(options, isNew));
  const about = describeOutput({ name: sourceName(document), sha256 }, ".js", generation);
  const tools = await planOutput(out, toolFiles(model, generated.files, fileOf), about, check);
  const once = isNew ? await planNew(out, own) : planRefresh(out, own, refresh);
  if (!check) await applyPlans([once, tools]);
  const changes = {
    written: [...once.write.keys(), ...tools.write.keys()],
    deleted: tools.remove,
    edited: tools.edited,
  };
  return { ...generated, changes };
}

/** What the package is called. A person may have changed that, and the version always is a person's. */
async function nameOf({ out, name }: PackageOptions, isNew: boolean): Promise<{ name: string; version: string }> {
  const manifest = isNew ? undefined : await manifestIn(out);
  const known = isObject(manifest) ? manifest : {};
  const current = typeof known.name === "string" ? known.name : name;
  if (current === undefined) throw new OutputError("A new package needs a name: --name @acme/sdk");
  checkPackageName(current);
  const version = typeof known.version === "string" && semver.valid(known.version) ? known.version : FIRST_VERSION;
  return { name: current, version };
}

async function manifestIn(out: string): Promise<unknown> {
  const file = join(out, "package.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new OutputError(
      `${file} isn't valid JSON: fix it, or delete it and write it anew with --refresh package.json.`,
    );
  }
}

async function planNew(out: string, own: ReadonlyMap<string, string>): Promise<Plan> {
  for (const name of own.keys()) {
    if (await entryAt(join(out, name))) {
      throw new OutputError(
        `${join(out, name)} is in the way, and keysmith package didn't write it: choose another folder. Nothing is written.`,
      );
    }
  }
  return { out, write: own, remove: [], edited: [] };
}

function planRefresh(out: string, own: ReadonlyMap<string, string>, refresh: readonly string[]): Plan {
  const write = new Map<string, string>();
  for (const given of refresh) {
    const name = given.replaceAll("\\", "/").replace(/^\.\//, "");
    const text = own.get(name);
    if (text === undefined) {
      throw new OutputError(`keysmith package writes no ${given} once: --refresh takes ${[...own.keys()].join(", ")}.`);
    }
    write.set(name, text);
  }
  return { out, write, remove: [], edited: [] };
}
