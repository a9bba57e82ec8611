/** What other tools are told in files of their own. */
import { readFile } from "node:fs/promises";
import { limits } from "../source/limits.js";
import { LoadError } from "../source/load-error.js";
import { isObject } from "../source/node.js";
import { parseText } from "../source/parse.js";
import { SyntaxProblem } from "../source/syntax-problem.js";
import type { DialectFiles } from "./rule.js";

export interface DialectOptions {
  readonly stainless?: string;
  readonly redoclyPagination?: object;
}

/** @throws LoadError where a file can't be read. */
export async function readDialectFiles({ stainless, redoclyPagination }: DialectOptions): Promise<DialectFiles> {
  return {
    ...(redoclyPagination && { redocly: redoclyPagination }),
    ...(stainless !== undefined && { stainless: await readYaml(stainless) }),
  };
}

async function readYaml(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such file" : `it can't be read (${error.code})`;
    throw new LoadError(`${file}: ${why}. Is the path right?`);
  });
  if (text.length > limits.bytes) throw new LoadError(`${file} is too large to be a stainless.yml.`);
  try {
    const { value } = parseText(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    throw new LoadError(`${file}: ${error.message}. ${error.fix}`);
  }
  throw new LoadError(`${file} is no stainless.yml: it must be an object with "resources".`);
}
