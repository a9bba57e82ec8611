/** Tarballs of the built packages. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../build/root.js";

export interface Packed {
  readonly name: string;
  /** The tarball's path. */
  readonly file: string;
  /** The folder that it was made from. */
  readonly source: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** The folders that are packed. */
const FOLDERS = [".", "dist/packages/runtime", "dist/packages/api-keys"].map(fromRoot);

/** Packs what is built, without building it anew. */
export function packAll(destination: string): Packed[] {
  mkdirSync(destination, { recursive: true });
  return FOLDERS.map((source) => {
    const args = ["pack", source, "--json", "--ignore-scripts", "--pack-destination", destination];
    const said = execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const [{ filename, ...packed }] = JSON.parse(said) as [Packed & { filename: string }];
    return { ...packed, source, file: join(destination, filename) };
  });
}
