import { join, relative } from "node:path";
import { type Finding, formatFinding, generate, LoadError } from "../generate/index.js";
import { staleFiles, writeFiles } from "./write.js";

/** What `keysmith generate` is asked to do. */
export interface GenerateCommand {
  readonly spec: string;
  readonly out: string;
  readonly overlays: readonly string[];
  readonly strict: boolean;
  /** Write zod schemas too, for validation. */
  readonly zod?: boolean;
  /** Write nothing: only say which files are out of date. */
  readonly check: boolean;
}

/** Runs `keysmith generate`; the exit code says whether all is well. */
export async function runGenerate(
  command: GenerateCommand,
  print: Pick<Console, "log" | "error"> = console,
): Promise<0 | 1> {
  const { spec, out, overlays, strict, zod = false, check } = command;
  try {
    const { files, findings, errors } = await generate(spec, { overlays, strict, zod });
    for (const finding of findings) print.error(formatFinding(finding, shortPath));
    if (errors.length > 0) {
      print.error(`${spec}: ${errors.length === 1 ? "1 error" : `${errors.length} errors`}, nothing is written.`);
      return 1;
    }
    if (check) return await runCheck(command, files, print);
    const written = await writeFiles(out, files);
    print.log(
      written.length === 0 ? `${out} is up to date.` : written.map((name) => `wrote ${join(out, name)}`).join("\n"),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    print.error(error.message);
    return 1;
  }
}

async function runCheck(
  { spec, out }: GenerateCommand,
  files: ReadonlyMap<string, string>,
  print: Pick<Console, "log" | "error">,
): Promise<0 | 1> {
  const stale = await staleFiles(out, files);
  if (stale.length === 0) return 0;
  for (const name of stale) print.error(`${join(out, name)} is out of date.`);
  print.error(`Generate it again from ${spec}, without --check.`);
  return 1;
}

/** As people write it: from where they are, if it lies there. */
function shortPath(file: Finding["place"]["file"]): string {
  const short = relative(process.cwd(), file);
  return short.startsWith("..") ? file : short;
}
