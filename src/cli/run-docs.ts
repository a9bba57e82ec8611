import { text } from "node:stream/consumers";
import { buildSite, clientSite, MissingPackageError } from "../docs/index.js";
import { LoadError } from "../generate/index.js";
import { buildModel } from "../generate/model/build.js";
import { load } from "../generate/source/load.js";
import { sourceName, urlOf } from "../generate/source-name.js";
import { readConfig } from "./config/read.js";
import { InstallationError, UsageError } from "./errors.js";
import { describe } from "./summary.js";
import { findTargets, type Target } from "./targets.js";
import { counted, oneLine, type Print, shortPath, withShortPaths } from "./terminal.js";

/** What the flags of `keysmith docs` say. */
export interface DocsOptions {
  readonly out: string;
  readonly overlay?: readonly string[];
  readonly importFrom: string;
  readonly base: string;
  readonly config?: string;
}

/**
 * Runs `keysmith docs`.
 *
 * @returns The exit code: 0 where the site is written, 1 where the document has errors.
 * @throws UsageError where the command line or redocly.yaml has a mistake.
 * @throws InstallationError where VitePress isn't installed.
 */
export async function runDocs(document: string, options: DocsOptions, print: Print): Promise<0 | 1> {
  if (!/^\/([\w.~-]+\/)*$/.test(options.base)) {
    throw new UsageError("--base is no path that begins and ends with a slash: give one such as /docs/.");
  }
  const { out, overlay } = options;
  const flags = { out, ...(overlay && { overlays: overlay }) };
  const targets = await findTargets({ document, flags }, await readConfig(options.config), () => text(process.stdin));
  try {
    for (const target of targets) if (!(await writeSite(target, options, print))) return 1;
    return 0;
  } catch (error) {
    if (error instanceof MissingPackageError) throw new InstallationError(error.message);
    if (!(error instanceof LoadError)) throw error;
    print.error(oneLine(withShortPaths(error.message)));
    return 1;
  }
}

async function writeSite({ title, document, options }: Target, { importFrom, base }: DocsOptions, print: Print) {
  const { include = [], exclude = [], overlays = [], allowRef = [], headers = [], out } = options;
  const loaded = await load(document, { overlays, allowRef, headers });
  const model = buildModel(loaded, sourceName(document), { include, exclude, url: urlOf(document) });
  const errors = loaded.findings.all().filter(({ level }) => level === "error");
  for (const error of errors) print.error(oneLine(describe(error)));
  if (errors.length > 0) {
    print.error(`${oneLine(title)}: ${counted(errors.length, "error")}, nothing is written.`);
    return false;
  }
  const site = clientSite(model, { importFrom, base });
  await buildSite(site, out);
  const pages = counted(site.pages.size, "page");
  print.log(
    `${oneLine(title)}: ${counted(model.operations.length, "operation")}. Wrote ${pages} to ${shortPath(out)}.`,
  );
  return true;
}
