type Inspect = (value: unknown, options: object) => string;

/**
 * What a call or a page came to, with the answer that it came in. That is reachable by name alone: its URL and its headers
 * can hold a secret, so `util.inspect`, `JSON.stringify` and spread copies don't show it.
 */
export class Outcome {
  readonly #response: Response | undefined;

  constructor(shown: object, response: Response | undefined) {
    Object.assign(this, shown);
    this.#response = response;
  }

  get response(): Response | undefined {
    return this.#response;
  }

  /** Node's inspection would call the getter when it is asked to. */
  [Symbol.for("nodejs.util.inspect.custom")](_depth: number, options: object, inspect: Inspect): string {
    return inspect({ ...this }, options);
  }
}
