import type { Packed } from "../pack/pack.js";
import type { Expected } from "./expectations.js";
import { expectNone } from "./run.js";

/** Nothing is in a package that no user needs. */
export function checkContents({ name, files }: Packed, { contents }: Expected): void {
  const strange = files.map(({ path }) => path).filter((path) => !contents.test(path));
  expectNone(`${name} holds what no user needs`, strange);
}
