/**
 * The documents that Prism serves: the one that the client was generated from, or the folder of changed copies that
 * `npm run check:mutations` names. What the tests expect always comes from the original.
 */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { DOCUMENT } from "./document.js";

const folder = process.env.KEYSMITH_SPECS;

/** Names and paths. */
export const served: readonly [string, string][] =
  folder === undefined
    ? [["The spec", DOCUMENT]]
    : readdirSync(folder)
        .sort()
        .map((file) => [basename(file, ".json"), join(folder, file)]);
