import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileProblem, OutputError } from "./errors.js";
import { checkFolder, checkWritable, entryAt, nameOf } from "./folder.js";
import { MANIFEST, type Manifest, printManifest, readManifest, sha256, withLineFeeds } from "./manifest.js";

/** What has to change in a folder for it to hold a client. */
export interface Plan {
  readonly out: string;
  /** Files that are new or have another text, the manifest among them. */
  readonly write: ReadonlyMap<string, string>;
  /** Files that the manifest lists and that are no longer made. */
  readonly remove: readonly string[];
  /** Of both, those that somebody has changed since they were generated. */
  readonly edited: readonly string[];
}

/**
 * Compares a folder with what it should hold, and refuses where something that Keysmith didn't write is in the way.
 * Changes nothing.
 *
 * @param check Only compare: line endings don't count, and nothing has to be writable.
 * @throws OutputError
 */
export async function planOutput(
  out: string,
  files: ReadonlyMap<string, string>,
  made: Omit<Manifest, "files">,
  check: boolean,
): Promise<Plan> {
  await checkFolder(out, !check);
  const manifest = await currentManifest(out, made.version);
  const listed = manifest?.files ?? {};
  const wanted = withManifest(files, made);
  const there = await present(out, [...wanted.keys(), ...Object.keys(listed)]);
  const differs = check ? differsInText : (a: string, b: string) => a !== b;

  const write = new Map([...wanted].filter(([name, text]) => differs(there.text(name) ?? "\0", text)));
  const remove = Object.keys(listed).filter((name) => !wanted.has(name) && there.text(name) !== undefined);
  refuseForeign(out, there, [...write.keys()], [MANIFEST, ...Object.keys(listed)]);
  if (!check) await checkFolders(out, [...write.keys(), ...remove]);

  const edited = [...write.keys(), ...remove].filter((name) => {
    const text = there.text(name);
    return text !== undefined && listed[name] !== undefined && sha256(text) !== listed[name];
  });
  return { out, write, remove, edited };
}

/** The files and, last, the manifest that lists them. */
function withManifest(files: ReadonlyMap<string, string>, made: Omit<Manifest, "files">): Map<string, string> {
  const hashes = [...files].map(([name, text]) => [name, sha256(text)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([...files, [MANIFEST, printManifest({ ...made, files: Object.fromEntries(hashes) })]]);
}

/** What the manifest of a folder says, where it has one. */
export async function currentManifest(out: string, version: string): Promise<Manifest | undefined> {
  const file = join(out, MANIFEST);
  const entry = await entryAt(file);
  return entry?.isFile() ? readManifest(file, await read(file), version) : undefined;
}

/** What stands where files are to be written or deleted. */
class Present {
  private readonly texts = new Map<string, string>();
  /** What is in the way, by the name that it keeps from being written. */
  readonly blocked = new Map<string, { path: string; what: string }>();

  text(name: string): string | undefined {
    return this.texts.get(name);
  }

  async add(out: string, name: string): Promise<void> {
    const parts = name.split("/");
    for (let depth = 1; depth <= parts.length; depth++) {
      const path = join(out, ...parts.slice(0, depth));
      const entry = await entryAt(path);
      if (!entry) return;
      const isLast = depth === parts.length;
      // A link would lead out of the folder.
      if (isLast ? entry.isFile() : entry.isDirectory()) continue;
      this.blocked.set(name, { path, what: nameOf(entry) });
      return;
    }
    this.texts.set(name, await read(join(out, name)));
  }
}

async function present(out: string, names: readonly string[]): Promise<Present> {
  const there = new Present();
  for (const name of new Set(names)) await there.add(out, name);
  return there;
}

function refuseForeign(out: string, there: Present, writing: readonly string[], listed: readonly string[]): void {
  // Some file systems take names that differ in case alone for one: such a file is ours, too.
  const ours = new Set(listed.map((name) => name.toLowerCase()));
  const foreign = writing.flatMap((name) => {
    const blocked = there.blocked.get(name);
    if (blocked) return [`${blocked.path} (${blocked.what})`];
    return there.text(name) !== undefined && !ours.has(name.toLowerCase()) ? [join(out, name)] : [];
  });
  const [first, ...others] = new Set(foreign);
  if (first === undefined) return;
  const more = others.length === 0 ? "is" : `and ${others.length} more are`;
  throw new OutputError(
    `${first} ${more} in the way, and Keysmith didn't write ${others.length === 0 ? "it" : "them"}: move or delete ${
      others.length === 0 ? "it" : "them"
    }, or choose another folder. Nothing is written.`,
  );
}

async function checkFolders(out: string, names: readonly string[]): Promise<void> {
  for (const folder of new Set(names.map((name) => dirname(join(out, name))))) {
    if (await entryAt(folder)) await checkWritable(folder, folder);
  }
}

async function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new OutputError(`${file} can't be read (${fileProblem(error)}): check its permissions.`);
  });
}

function differsInText(a: string, b: string): boolean {
  return withLineFeeds(a) !== withLineFeeds(b);
}
