import { escapePointerFragment, getLineColLocation, parseYaml, Source } from "@redocly/openapi-core";
import { UsageError } from "../errors.js";

/** Says what is wrong with the value at a place of redocly.yaml. */
export type Report = (path: readonly string[], message: string) => void;

/** redocly.yaml as it was written. Collects mistakes, so that all are said at once. */
export class ConfigSource {
  readonly value: unknown;
  private readonly mistakes: string[] = [];
  private readonly source: Source;
  private readonly shown: string;

  constructor(file: string, shown: string, text: string) {
    this.source = new Source(file, text);
    this.shown = shown;
    this.value = parse(shown, text);
  }

  readonly report: Report = (path, message) => {
    const pointer = `#/${path.map(escapePointerFragment).join("/")}`;
    const { start } = getLineColLocation({ source: this.source, pointer, reportOnKey: true });
    this.mistakes.push(`${this.shown}:${start.line}:${start.col} ${message}`);
  };

  throwMistakes(): void {
    if (this.mistakes.length > 0) throw new UsageError(this.mistakes.join("\n"));
  }
}

function parse(shown: string, text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number; column: number } };
    const place = mark ? `:${mark.line + 1}:${mark.column + 1}` : "";
    throw new UsageError(`${shown}${place} isn't valid YAML: ${reason ?? String(error)}.`);
  }
}
