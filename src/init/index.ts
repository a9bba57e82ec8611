/** `keysmith init`: reads a document, writes what it infers for a person to review, and generates. */
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readDialectFiles } from "../generate/dialects/files.js";
import { placeKey } from "../generate/dialects/stainless-resources.js";
import { type GenerateOptions, type Input, type Prepared, prepare } from "../generate/index.js";
import { operationsOf } from "../generate/model/document.js";
import { placeOf } from "../generate/names/operation.js";
import { applyPlans } from "../generate/output/apply.js";
import { fileProblem } from "../generate/output/errors.js";
import { checkFolder } from "../generate/output/folder.js";
import type { Finding } from "../generate/source/findings.js";
import { load } from "../generate/source/load.js";
import { sourceName } from "../generate/source-name.js";
import { type Checked, check, type Failure } from "./check.js";
import { withAttributes } from "./config/attributes.js";
import { type ApiBlock, withApi } from "./config/redocly.js";
import { InitError } from "./errors.js";
import type { KnownNames } from "./names-from/index.js";
import { OverlayFile } from "./overlay/file.js";
import type { Proposal, Unsure } from "./proposal.js";
import { type Survey, survey } from "./survey.js";

export interface InitOptions {
  readonly document: string | URL;
  /** Without the overlay that is written here. */
  readonly options: GenerateOptions & { readonly out: string };
  /** The folder of redocly.yaml, the overlay and `.gitattributes`. */
  readonly folder: string;
  readonly config: string;
  /** The name of the overlay's file. */
  readonly overlay: string;
  readonly api: ApiBlock;
  /** The folder for `.gitattributes`, as a path in it; `undefined` where it lies elsewhere. */
  readonly attributes: string | undefined;
  /** The names of an SDK that people use already. */
  readonly known?: KnownNames;
  /** Asks a person of something unsure. Without it nothing is asked. */
  readonly confirm?: (unsure: Unsure) => Promise<boolean>;
}

export interface Initialized {
  readonly survey: Survey;
  /** What was added to the overlay. */
  readonly added: readonly Proposal[];
  /** What was inferred and failed its check: these stay plain calls. */
  readonly dropped: readonly { readonly proposal: Proposal; readonly why: string }[];
  readonly unsure: readonly Unsure[];
  /** How many methods have the name that they have in another SDK, and how many of its names are for no operation. */
  readonly pinned: number;
  readonly unknown: number;
  /** What stood in the overlay and no longer matches. */
  readonly gone: readonly string[];
  readonly generated: Prepared;
  /** Where there is one, nothing is written. */
  readonly errors: readonly Finding[];
  /** The names of the files that changed beside the generated ones. */
  readonly written: readonly string[];
}

/** @throws InitError, LoadError or OutputError: nothing is written. */
export async function init(given: InitOptions): Promise<Initialized> {
  await checkFolder(given.folder, true);
  const before = await textsOf(given);
  const inferred = await infer(given, before.overlay);
  const { overlay, generated } = inferred;
  if (generated.plans.length === 0) return { ...inferred, written: [] };
  const texts = new Map([
    [given.overlay, overlay],
    [given.config, withApi(before.config, given.api, given.config)],
    ...(given.attributes === undefined
      ? []
      : [[".gitattributes", withAttributes(before.attributes, given.attributes)] as const]),
  ]);
  const known = new Map([
    [given.overlay, before.overlay],
    [given.config, before.config],
    [".gitattributes", before.attributes],
  ]);
  const write = new Map([...texts].filter(([name, text]) => known.get(name) !== text));
  // In one step: an interrupted run leaves all as it was.
  await applyPlans([{ out: given.folder, write, remove: [], edited: [] }, ...generated.plans]);
  return { ...inferred, written: [...write.keys()] };
}

type Inferred = Omit<Initialized, "written"> & { readonly overlay: string };

/** What fails its check is taken out, and the rest checked again. */
const MOST_ROUNDS = 8;

async function infer(given: InitOptions, existing: string | undefined): Promise<Inferred> {
  const first = existing === undefined ? undefined : OverlayFile.parse(existing, given.overlay).toString();
  const { text, pinned, unknown } = await pin(given, first);
  let current = text;
  const gone: string[] = [];
  const dropped: { proposal: Proposal; why: string }[] = [];
  for (let round = 1; ; round++) {
    const found = survey(
      await load(given.document, { ...given.options, overlays: overlaysOf(given, current) }),
      await readDialectFiles(given.options),
    );
    const { unsure, confirmed } = await askAbout(found.unsure, round === 1 ? given.confirm : undefined);
    const wanted = [...found.proposals, ...confirmed];
    const attempt = await addChecked(given, current, found, wanted);
    dropped.push(...attempt.dropped);
    const { overlay, generated, old } = attempt;
    const retired =
      old.length > 0 && current !== undefined && round < MOST_ROUNDS ? retire(current, old, found) : undefined;
    if (retired === undefined) {
      const { errors } = generated;
      return {
        survey: found,
        pinned,
        unknown,
        added: attempt.added,
        dropped,
        unsure,
        gone: [...gone, ...attempt.gone],
        generated,
        errors,
        overlay,
      };
    }
    gone.push(...old.flatMap(({ places, why }) => (places.length > 0 ? places : [why])));
    current = retired;
  }
}

/** Writes the names of another SDK into the overlay, for the operations that the document has. */
async function pin(given: InitOptions, existing: string | undefined) {
  const { known } = given;
  if (!known) return { text: existing, pinned: 0, unknown: 0 };
  const { root } = await load(given.document, { ...given.options, overlays: overlaysOf(given, existing) });
  const names = new Map<string, string>();
  for (const { method, path } of operationsOf(root)) {
    const name = known.get(placeKey(method, path));
    if (name !== undefined) names.set(placeOf({ method, path }), name);
  }
  const file = overlayWith(given, existing);
  file.setNames(names);
  return { text: file.toString(), pinned: names.size, unknown: known.size - names.size };
}

interface Attempt {
  readonly overlay: string;
  readonly added: readonly Proposal[];
  readonly dropped: readonly { readonly proposal: Proposal; readonly why: string }[];
  /** Rules that stood there already and fail. */
  readonly old: readonly Failure[];
  readonly gone: readonly string[];
  readonly generated: Prepared;
}

async function addChecked(
  given: InitOptions,
  existing: string | undefined,
  found: Survey,
  wanted: readonly Proposal[],
): Promise<Attempt> {
  let proposals = wanted;
  const dropped: { proposal: Proposal; why: string }[] = [];
  for (let round = 1; ; round++) {
    const file = overlayWith(given, existing);
    file.addNames(found.names);
    const gone = file.markNames(found.names);
    file.add(proposals);
    const text = file.toString();
    const generated = await prepare(given.document, { ...given.options, overlays: overlaysOf(given, text) });
    const checked = check(generated, overlayPath(given), text);
    const failed = failing(proposals, checked);
    if (failed.size > 0 && round < MOST_ROUNDS) {
      for (const [proposal, why] of failed) dropped.push({ proposal, why });
      proposals = proposals.filter((proposal) => !failed.has(proposal));
      continue;
    }
    gone.push(...file.markTargets(checked.unmatched));
    const old = checked.failures;
    return { overlay: file.toString(), added: proposals, dropped, old, gone, generated };
  }
}

/** The proposals that the generator has something against. */
function failing(proposals: readonly Proposal[], { failures, unmatched }: Checked): Map<Proposal, string> {
  const failed = new Map<Proposal, string>();
  for (const proposal of proposals) {
    if (unmatched.has(proposal.target)) failed.set(proposal, "the document has it in another place than it seems");
  }
  for (const { word, why, target, places } of failures) {
    const about = proposals.filter((proposal) => {
      if (proposal.word !== word) return false;
      if (target !== undefined) return proposal.target === target;
      return places.some((place) => proposal.subject === place || proposal.subject.startsWith(`${place} `));
    });
    for (const proposal of about) failed.set(proposal, why);
  }
  return failed;
}

/** The overlay without rules that stood there and fail; `undefined` where none of them could be found. */
function retire(text: string, failures: readonly Failure[], found: Survey): string | undefined {
  const file = OverlayFile.parse(text, "");
  const done = failures.map(({ word, why, target, places }) => {
    const targets = target === undefined ? places.map((place) => found.targets.get(place) ?? "") : [target];
    return targets.map((each) => file.retire(each, word, why)).some(Boolean);
  });
  return done.some(Boolean) ? file.toString() : undefined;
}

async function askAbout(
  unsure: readonly Unsure[],
  confirm: InitOptions["confirm"],
): Promise<{ unsure: Unsure[]; confirmed: Proposal[] }> {
  const confirmed: Proposal[] = [];
  const left: Unsure[] = [];
  for (const each of unsure) {
    if (each.proposal && confirm && (await confirm(each))) confirmed.push(each.proposal);
    else left.push(each);
  }
  return { unsure: left, confirmed };
}

function overlayWith(given: InitOptions, text: string | undefined): OverlayFile {
  const title = titleOf(given.document);
  return text === undefined ? OverlayFile.fresh(title, title) : OverlayFile.parse(text, given.overlay);
}

function overlaysOf(given: InitOptions, text: string | undefined): Input[] {
  const own = text === undefined ? [] : [{ text, file: overlayPath(given) }];
  return [...(given.options.overlays ?? []), ...own];
}

function overlayPath({ folder, overlay }: InitOptions): string {
  return join(folder, overlay);
}

function titleOf(document: string | URL): string {
  return basename(sourceName(document));
}

async function textsOf({ folder, overlay, config }: InitOptions) {
  const read = (name: string) =>
    readFile(join(folder, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw new InitError(`${name} can't be read (${fileProblem(error)}): move it, or check its permissions.`);
    });
  return { overlay: await read(overlay), config: await read(config), attributes: await read(".gitattributes") };
}
