import type { Place } from "./findings.js";
import { foreignText } from "./identify.js";
import { Lines } from "./lines.js";
import { type ParsedText, parseText, type Slip } from "./parse.js";
import { SyntaxProblem } from "./syntax-problem.js";

/** A file that was read: its value, and the way from a place in it to its line. */
export class SourceFile {
  /** An absolute path or a URL. */
  readonly ref: string;
  readonly text: string;
  readonly slips: readonly Slip[];
  /** Bundling and repairs change the main document's value in place. */
  value: unknown;
  private readonly lines: Lines;
  private readonly parsed: ParsedText;

  /** @throws {@link UnreadableText} where the text is neither YAML nor JSON. */
  constructor(ref: string, text: string, slips: readonly Slip[] = []) {
    this.ref = ref;
    this.text = text;
    this.lines = new Lines(text);
    try {
      this.parsed = parseText(text);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const foreign = foreignText(text);
      if (foreign) throw new UnreadableText(`it ${foreign.is}`, foreign.fix, this.at(0));
      throw new UnreadableText(error.message, error.fix, this.at(error.offset));
    }
    this.value = this.parsed.value;
    this.slips = [...slips, ...this.parsed.slips];
  }

  /** Where the keys lead as the file was written; where they lead nowhere, the last place on the way. */
  place(keys: readonly string[]): Place {
    return this.at(this.parsed.positions.offset(keys));
  }

  at(offset: number): Place {
    return { file: this.ref, ...this.lines.at(offset) };
  }
}

export class UnreadableText extends Error {
  readonly fix: string;
  readonly place: Place;

  constructor(message: string, fix: string, place: Place) {
    super(message);
    this.fix = fix;
    this.place = place;
  }
}
