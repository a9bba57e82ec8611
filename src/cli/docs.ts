import { basename } from "node:path";
import { buildSite, clientSite, MissingPackageError } from "../docs/index.js";
import { buildModel } from "../generate/model/build.js";
import { formatFinding } from "../generate/source/findings.js";
import { LoadError, load } from "../generate/source/load.js";

/** What `keysmith docs` is given. */
export interface DocsCommand {
  readonly spec: string;
  /** The folder that the site is written to. */
  readonly out: string;
  readonly overlays: readonly string[];
  /** Where the samples import the client from. */
  readonly importFrom: string;
}

/** Runs `keysmith docs`. Gives the exit code. */
export async function runDocs(command: DocsCommand, print: Pick<Console, "log" | "error"> = console): Promise<0 | 1> {
  const { spec, out, overlays, importFrom } = command;
  try {
    const loaded = await load(spec, overlays);
    const model = buildModel(loaded, basename(spec));
    const errors = loaded.findings.all().filter(({ level }) => level === "error");
    for (const error of errors) print.error(formatFinding(error));
    if (errors.length > 0) return 1;
    const site = clientSite(model, { importFrom });
    await buildSite(site, out);
    print.log(`wrote ${site.pages.size} pages to ${out}`);
    return 0;
  } catch (error) {
    if (!(error instanceof LoadError || error instanceof MissingPackageError)) throw error;
    print.error(error.message);
    return 1;
  }
}
