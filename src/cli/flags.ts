import { type Command, InvalidArgumentError, Option } from "commander";
import type { GenerateOptions } from "../generate/options.js";
import { attributeOf, WORDS, type Word, type WordName } from "./words.js";

/** Gives a command a flag for each word. */
export function addWords(command: Command): void {
  for (const word of Object.values(WORDS)) {
    command.addOption(optionOf(word));
    if (word.kind !== "boolean") continue;
    // Turns off what redocly.yaml turns on.
    command.addOption(new Option(word.flag.replace("--", "--no-")).hideHelp());
  }
}

/** What the flags say, as `generate()` takes it. */
export function readWords(values: Readonly<Record<string, unknown>>): GenerateOptions {
  const given = (Object.keys(WORDS) as WordName[]).map((name) => [name, values[attributeOf(name)]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

export function optionOf({ flag, kind, choices, accepts, help }: Word): Option {
  const option = new Option(flag, help);
  if (choices && kind === "choice") option.choices(choices);
  if (choices && accepts) {
    option.argParser((value: string) => {
      if (choices.includes(value) || accepts(value)) return value;
      throw new InvalidArgumentError(`Give ${choices.join(", ")} or a folder with a / in it, such as ./${value}.`);
    });
  }
  if (kind === "choices") option.argParser((value: string, earlier?: string[]) => readChoices(value, choices, earlier));
  if (kind === "paths" || kind === "texts") {
    option.argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]);
  }
  return option;
}

function readChoices(value: string, choices: readonly string[] = [], earlier: readonly string[] = []): string[] {
  const given = value.split(",").map((name) => name.trim());
  const wrong = given.find((name) => !choices.includes(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`There is no "${wrong}". Give ${choices.join(" or ")}.`);
  return [...new Set([...earlier, ...given])];
}
