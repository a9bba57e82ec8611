import { createHash } from "node:crypto";
import semver from "semver";
import { isObject } from "../source/node.js";
import { OutputError } from "./errors.js";

export const MANIFEST = ".keysmith.json";

/** What `.keysmith.json` says of the folder that it lies in. The only file with a version in it. */
export interface Manifest {
  /** Of the tool that wrote the files. */
  readonly version: string;
  /** The document's name, without its folder, and the SHA-256 of its text. A shared runtime is made of none. */
  readonly document?: { readonly name: string; readonly sha256: string };
  /** What the output depends on besides the document. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Of a shared runtime: what each client names of it, by the way to the client's folder. */
  readonly clients?: Readonly<Record<string, readonly string[]>>;
  /** The SHA-256 of each file, by its name in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

const COMMENT = 'Written by "keysmith generate", with the files that it lists. Commit it, and don\'t edit it.';

export function printManifest({ version, document, options, clients, files }: Manifest): string {
  return `${JSON.stringify({ $comment: COMMENT, version, document, options, clients, files }, null, 2)}\n`;
}

/**
 * Reads what a manifest says. It comes from a working tree, so it is checked: a name must stay within the folder,
 * since listed files are overwritten and deleted.
 *
 * @throws OutputError where it isn't a manifest, or a newer tool wrote it.
 */
export function readManifest(file: string, text: string, toolVersion: string): Manifest {
  if (/^(<{7}|={7}|>{7})/m.test(text)) {
    throw new OutputError(`${file} has merge conflicts: keep either side as it is, and generate again.`);
  }
  const manifest = parse(text);
  if (!isManifest(manifest)) {
    throw new OutputError(
      `${file} isn't a manifest of Keysmith's: restore it, or delete it together with the files that Keysmith wrote.`,
    );
  }
  if (semver.gt(manifest.version, toolVersion)) {
    throw new OutputError(
      `${file} was written by keysmith ${manifest.version}, and this is ${toolVersion}: install ${manifest.version} or later.`,
    );
  }
  return manifest;
}

/** Of a text, whatever its line endings: git may have changed them. */
export function sha256(text: string): string {
  return createHash("sha256").update(withLineFeeds(text)).digest("hex");
}

export function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  return (
    isObject(value) &&
    semver.valid(value.version as string) !== null &&
    isObject(value.files) &&
    (value.clients === undefined || (isObject(value.clients) && Object.values(value.clients).every(isNames))) &&
    Object.entries(value.files).every(([name, hash]) => isInside(name) && typeof hash === "string")
  );
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

/** A file of the folder or of one below it, written with `/`, on every platform. */
function isInside(name: string): boolean {
  return name.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !/[\\:\0]/.test(part));
}
