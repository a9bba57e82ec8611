/** Runs a compiler on a folder, and compares what it says with what the programs there say that it shall. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));

export interface Diagnostic {
  readonly line: number;
  /** Its lines, without their indentation. */
  readonly message: readonly string[];
}

/** The command that starts the compiler of this repository's own version. */
export const typescript = [process.execPath, createRequire(import.meta.url).resolve("typescript/bin/tsc")];

/** What a compiler says of each file, in the order of the lines. */
export async function compile(folder: string, [command = "", ...args]: readonly string[] = typescript) {
  const { stdout } = await promisify(execFile)(command, [...args, "-p", folder, "--pretty", "false"], {
    cwd: folder,
    timeout: 120_000,
    maxBuffer: 2 ** 24,
  }).catch((error: { stdout?: string }) => {
    // With diagnostics the exit code is not 0.
    if (!error.stdout) throw error;
    return { stdout: error.stdout };
  });
  return parse(stdout);
}

function parse(output: string): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  let last: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    const head = /^(.+?)\((\d+),\d+\): error TS\d+: (.*)$/.exec(line);
    if (head) {
      const [, file = "", number, text = ""] = head;
      last = [text];
      found.set(file, [...(found.get(file) ?? []), { line: Number(number), message: last }]);
    } else if (/^\s+\S/.test(line)) {
      last.push(line.trim());
    } else if (/error TS/.test(line)) {
      found.set("", [...(found.get("") ?? []), { line: 0, message: [line] }]);
    }
  }
  return found;
}

/** The same, with the members of unions in an order that no compiler chose. */
export function comparable(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = (type: string) =>
    type
      .split(/[\s|()]+/)
      .sort()
      .join(" ");
  return diagnostics.map(({ line, message }) => ({
    line,
    message: message.map((text) => text.replaceAll(/(?<=')[^']+ \| [^']+(?=')/g, sorted)),
  }));
}

/**
 * What a program says that the compiler shall say of the next line:
 * `// error: Cannot find name 'x'.`, the message's further lines in comments of their own.
 */
export function expected(source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  let message: string[] | undefined;
  source.split("\n").forEach((line, index) => {
    const [, first] = /^\s*\/\/ error: (.*)$/.exec(line) ?? [];
    const [, more] = /^\s*\/\/ {2,}(.*)$/.exec(line) ?? [];
    if (first !== undefined) message = [first];
    else if (more !== undefined && message) message.push(more);
    else if (message) {
      found.push({ line: index + 1, message });
      message = undefined;
    }
  });
  return found;
}

/** The programs that must compile and those that must not, by name. */
export const programs: readonly (readonly [string, string])[] = ["accepted", "refused"].flatMap((folder) =>
  readdirSync(join(here, folder)).map((name) => {
    const path = `${folder}/${name}`;
    return [path, readFileSync(join(here, path), "utf8")] as const;
  }),
);
