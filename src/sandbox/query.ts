import type { Issue } from "./refusal.js";

/** The integers that a query parameter may be. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly byDefault: number;
}

/** Reads query parameters and collects what is invalid, so that all of it is reported at once. */
export class QueryReader {
  readonly issues: Issue[] = [];
  readonly #parameters: URLSearchParams;

  constructor(url: string) {
    this.#parameters = new URL(url).searchParams;
  }

  text(name: string): string | undefined {
    const values = this.#parameters.getAll(name);
    if (values.length > 1) this.addIssue(name, "Must be given once");
    return values[0];
  }

  integer(name: string, { min, max, byDefault }: Range): number {
    const text = this.text(name);
    if (text === undefined) return byDefault;
    const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const bounds = max === Number.MAX_SAFE_INTEGER ? `of ${min} or more` : `from ${min} to ${max}`;
    this.addIssue(name, `Must be a whole number ${bounds}`);
    return byDefault;
  }

  addIssue(field: string, message: string): void {
    this.issues.push({ field, message });
  }
}
