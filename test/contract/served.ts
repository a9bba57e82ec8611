/**
 * The documents that Prism serves. Usually the one that the client was generated with; `npm run check:mutations` names
 * a folder of spoilt copies instead. What the tests expect always comes from the real one.
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
