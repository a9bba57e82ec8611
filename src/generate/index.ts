import { resolve } from "node:path";
import { readDialectFiles } from "./dialects/files.js";
import { type Emitted, emit } from "./emit/index.js";
import { hasQueryMethods } from "./emit/queries/queries.js";
import { runtimeFiles } from "./emit/runtime/runtime.js";
import { buildModel } from "./model/build.js";
import type { Model } from "./model/types.js";
import { type GenerateOptions, INLINE } from "./options.js";
import { applyPlans } from "./output/apply.js";
import { describeOutput } from "./output/describe.js";
import { importExtensionFor } from "./output/import-extension.js";
import { moduleMarker } from "./output/module-marker.js";
import { type Plan, planOutput } from "./output/plan.js";
import { INLINE_FOLDER, placeRuntime, type RuntimePlace, relativePath } from "./output/runtime-place.js";
import { planSharedRuntime, type RuntimeUser } from "./output/shared-runtime.js";
import type { Finding, Findings } from "./source/findings.js";
import { type Input, load } from "./source/load.js";
import { sourceName, urlOf } from "./source-name.js";

export type { GenerateOptions, OutputName, Runtime } from "./options.js";
export { OutputError } from "./output/errors.js";
export type { ImportExtension } from "./output/import-extension.js";
export { type Finding, formatFinding, type Level, type Place } from "./source/findings.js";
export { type HttpHeader, type Input, LoadError } from "./source/load.js";

/** What became of a document. */
export interface Generated {
  /** The text of each file by its name, without the manifest. Empty where there are errors. */
  readonly files: ReadonlyMap<string, string>;
  /** Where there is one, nothing is written. */
  readonly errors: readonly Finding[];
  /** All that was met in the document, errors included, in its order. */
  readonly findings: readonly Finding[];
  /** The methods of the client, and the operations that they call. */
  readonly operations: readonly GeneratedOperation[];
  /** How many operations of the document have no method: the findings say why. */
  readonly leftOut: number;
  /** The local files and the URLs that were read: change one, and the output may change. */
  readonly read: readonly string[];
  /** What has changed in `out`, or with `check` would change. `undefined` without `out`, and where there are errors. */
  readonly changes?: Changes;
}

export interface GeneratedOperation {
  /** The method's name: `users.list`. */
  readonly name: string;
  /** `GET`. */
  readonly method: string;
  /** `/users/{id}`. */
  readonly path: string;
}

/** Names of files in `out`. */
export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  /** Those of both that somebody had changed since they were generated. */
  readonly edited: readonly string[];
}

/**
 * Makes a typed client from an OpenAPI document: the same as the command `keysmith generate`. Either all files are
 * written or none; files that Keysmith didn't write are never touched.
 *
 * ```ts
 * import { generate } from "keysmith";
 *
 * const { errors, changes } = await generate("openapi.yaml", { out: "src/api", zod: true });
 * if (errors.length > 0) throw new Error(errors.map((error) => formatFinding(error)).join("\n"));
 * console.log(changes?.written);
 * ```
 *
 * @param document A path, an http(s) URL, or `{ text, file }`: a text, and the file that its references start from.
 * @throws {@link LoadError} where the document or an overlay can't be read, or isn't OpenAPI.
 * @throws {@link OutputError} where `out` can't be written to, or another file is in the way.
 */
export async function generate(document: Input, options: GenerateOptions = {}): Promise<Generated> {
  const { plans, made: _, ...generated } = await prepare(document, options);
  if (!options.check) await applyPlans(plans);
  return generated;
}

/** What `generate()` gives, and what it is going to write: the client, and its runtime where that is elsewhere. */
export interface Prepared extends Generated {
  readonly plans: readonly Plan[];
  /** What the files are made of, and where. */
  readonly made: { readonly model: Model; readonly sha256: string; readonly fileOf?: Emitted["fileOf"] };
}

/** The same as `generate()`, up to the moment of writing. @internal */
export async function prepare(document: Input, options: GenerateOptions): Promise<Prepared> {
  const { out, overlays = [], allowRef = [], headers = [], strict = false, check = false } = options;
  const { enums = "closed", int64 = "number", dates = "string", enumValues = false } = options;
  const { include = [], exclude = [], zod = false, openapi = false, paths = false, with: outputs = [] } = options;
  const loaded = await load(document, { overlays, allowRef, headers, keep: openapi });
  const name = sourceName(document);
  const dialects = await readDialectFiles(options);
  const model = buildModel(loaded, name, {
    include,
    exclude,
    url: urlOf(document),
    dialects,
    types: { enums, int64, dates },
  });
  if (outputs.includes("tanstack-query") && !hasQueryMethods(model)) {
    const message = "queries.ts isn't written: the client has no method that TanStack Query can call.";
    loaded.findings.leftOut("output", { path: [] }, message);
  }
  const { sha256 } = loaded;
  const findings = loaded.findings.all().map((finding) => (strict ? asError(finding) : finding));
  const errors = findings.filter(({ level }) => level === "error");
  const operations = model.operations.map(methodOf);
  const found = {
    findings,
    errors,
    operations,
    leftOut: countLeftOut(loaded.findings, operations),
    read: [...loaded.files, ...(options.stainless === undefined ? [] : [resolve(options.stainless)])],
  };
  if (errors.length > 0) return { ...found, files: new Map(), plans: [], made: { model, sha256 } };

  const place = placeRuntime(options.runtime ?? INLINE, out);
  const importExtension = options.importExtension ?? (out === undefined ? ".js" : importExtensionFor(out));
  const extension = importExtension === "none" ? "" : importExtension;
  const client = emit(model, {
    zod,
    with: outputs,
    openapi: loaded.document,
    paths,
    enumValues,
    importExtension: extension,
    runtime: place.specifier,
  });
  const files = allFiles(client, place, extension);
  const made = { model, sha256, fileOf: client.fileOf };
  if (out === undefined) return { ...found, files, plans: [], made };
  const about = describeOutput({ name, sha256 }, importExtension, options);
  const plans = [await planOutput(out, new Map([...files, ...moduleMarker(out)]), about, check)];
  if (place.kind === "folder") {
    plans.push(await planRuntime(place.folder, { out, names: client.runtimeNames }, options));
  }
  return { ...found, files, changes: changesOf(out, plans), plans, made };
}

/** The client's files, and those of a runtime that it has of its own. */
function allFiles({ files, runtimeNames }: Emitted, { kind }: RuntimePlace, extension: string): Map<string, string> {
  const own = kind === "inline" ? runtimeFiles(runtimeNames, extension) : new Map<string, string>();
  const runtime = [...own].map(([name, text]): [string, string] => [`${INLINE_FOLDER}/${name}`, text]);
  return new Map([...files, ...runtime].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function planRuntime(
  folder: string,
  user: RuntimeUser,
  { importExtension = importExtensionFor(folder), check = false }: GenerateOptions,
): Promise<Plan> {
  return planSharedRuntime(folder, user, importExtension, moduleMarker(folder), check);
}

function changesOf(out: string, plans: readonly Plan[]): Changes {
  const named = (plan: Plan, names: Iterable<string>) =>
    [...names].map((name) => (plan.out === out ? name : `${relativePath(out, plan.out)}/${name}`));
  return {
    written: plans.flatMap((plan) => named(plan, plan.write.keys())),
    deleted: plans.flatMap((plan) => named(plan, plan.remove)),
    edited: plans.flatMap((plan) => named(plan, plan.edited)),
  };
}

function asError(finding: Finding): Finding {
  return finding.level === "chosen" ? finding : { ...finding, level: "error" };
}

/** A rule of an operation can be left out, too: the operation then has its method. */
function countLeftOut(findings: Findings, operations: readonly GeneratedOperation[]): number {
  const leftOut = findings.all().filter(({ level }) => level === "left-out");
  const names = new Set(leftOut.flatMap((finding) => finding.operations));
  for (const { name } of operations) names.delete(name);
  return names.size;
}

function methodOf({ name, method, path }: GeneratedOperation): GeneratedOperation {
  return { name, method: method.toUpperCase(), path };
}
