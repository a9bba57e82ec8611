/** Texts that come one after another in a stream of bytes: lines, or the records of a JSON text sequence. */

/** Cuts text into records, whatever chunks it comes in, and holds no more than one record and one chunk. */
export class RecordSplitter {
  private held: string[] = [];
  private length = 0;
  private readonly separator: string;
  private readonly maxLength: number;
  private readonly tooLong: () => never;

  /** `tooLong` throws; it is called when a record gets longer than `maxLength` characters. */
  constructor(separator: "\n" | "\x1e", maxLength: number, tooLong: () => never) {
    this.separator = separator;
    this.maxLength = maxLength;
    this.tooLong = tooLong;
  }

  /** The records that end in this text. */
  *feed(text: string): Generator<string, void, undefined> {
    let start = 0;
    for (;;) {
      const end = text.indexOf(this.separator, start);
      this.hold(text.slice(start, end < 0 ? undefined : end));
      if (end < 0) return;
      yield this.take();
      start = end + 1;
    }
  }

  /** What is left when the stream ends. */
  end(): string {
    return this.take();
  }

  private hold(part: string): void {
    this.length += part.length;
    if (this.length > this.maxLength) this.tooLong();
    if (part) this.held.push(part);
  }

  private take(): string {
    const record = this.held.join("");
    this.held = [];
    this.length = 0;
    return record;
  }
}
