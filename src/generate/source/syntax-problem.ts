/** What is wrong with a text, and where. Nothing of the text itself is in the message: it may be any file. */
export class SyntaxProblem extends Error {
  readonly fix: string;
  readonly offset: number;

  constructor(message: string, fix: string, offset = 0) {
    super(message);
    this.fix = fix;
    this.offset = offset;
  }
}
