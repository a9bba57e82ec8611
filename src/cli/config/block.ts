import { resolve } from "node:path";
import type { GenerateOptions } from "../../generate/options.js";
import { closest } from "../../generate/source/findings.js";
import { isObject } from "../../generate/source/node.js";
import { WORDS, type Word } from "../words.js";
import type { Report } from "./source.js";

/** Flags that say how to run the command, not what to make: they have no word. */
const RUN_FLAGS = ["check", "config", "verbose", "watch"];

/** Reads an `x-keysmith` block. Its paths are relative to the folder of redocly.yaml. */
export function readBlock(value: unknown, pointer: readonly string[], folder: string, report: Report): GenerateOptions {
  if (!isObject(value)) {
    report(pointer, "x-keysmith must be an object, such as { out: src/api }.");
    return {};
  }
  const options: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    const word = Object.hasOwn(WORDS, name) ? WORDS[name as keyof typeof WORDS] : undefined;
    const at = [...pointer, name];
    if (!word) report(at, `x-keysmith has no word "${name}". ${suggestion(name)}`);
    else if (!fits(word, given)) report(at, `x-keysmith.${name} must be ${expected(word)}.`);
    else options[name] = converted(word, given, folder);
  }
  return options;
}

/** A path as redocly.yaml has it, on either platform. */
export function fromConfig(folder: string, path: string): string {
  return resolve(folder, path.replaceAll("\\", "/"));
}

function suggestion(name: string): string {
  if (RUN_FLAGS.includes(name)) return `Give --${name} to the command instead.`;
  const close = closest(name, Object.keys(WORDS)) ?? flagged(name);
  return close === undefined ? `There is ${Object.keys(WORDS).join(", ")}.` : `Did you mean "${close}"?`;
}

/** Somebody may write the flag's name: `overlay`, `allow-ref`. */
function flagged(name: string): string | undefined {
  return Object.entries(WORDS).find(([, { flag }]) => flag.split(" ")[0] === `--${name}`)?.[0];
}

function fits({ kind, choices = [], accepts = () => true }: Word, value: unknown): boolean {
  if (kind === "boolean") return typeof value === "boolean";
  if (kind === "choice") return typeof value === "string" && choices.includes(value);
  if (kind === "path") return isText(value) && (choices.includes(value) || accepts(value));
  if (kind === "choices") return [value].flat().every((one) => isText(one) && choices.includes(one));
  return isText(value) || (Array.isArray(value) && value.every(isText));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function expected({ kind, choices = [] }: Word): string {
  if (kind === "boolean") return "true or false";
  if (kind === "choice") return choices.map((choice) => `"${choice}"`).join(" or ");
  if (kind === "path") return [...choices.map((choice) => `"${choice}"`), pathLike(choices)].join(" or ");
  if (kind === "choices") return `a list of ${choices.map((choice) => `"${choice}"`).join(", ")}`;
  return `a list of ${kind}`;
}

/** Where words can stand for a path, a path is what isn't a word. */
function pathLike(choices: readonly string[]): string {
  return choices.length === 0 ? "a path" : "a path with a / in it";
}

function converted({ kind, choices = [] }: Word, value: unknown, folder: string): unknown {
  if (kind === "path") return choices.includes(value as string) ? value : fromConfig(folder, value as string);
  const list = [value].flat() as string[];
  if (kind === "paths") return list.map((path) => fromConfig(folder, path));
  return kind === "texts" || kind === "choices" ? list : value;
}
