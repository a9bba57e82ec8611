import { isKeyword } from "./reserved.js";
import type { Scope } from "./scope.js";
import { pascalCase } from "./words.js";

/** What is called after an operation: `AccountApiKeysListQuery`. */
export class OperationNames {
  /** `AccountApiKeysList`: what the names of its types begin with. */
  readonly start: string;
  /** The constant that holds its descriptor: `accountApiKeysList`. */
  readonly descriptor: string;
  private readonly scope: Scope;

  constructor(operation: string, scope: Scope) {
    this.start = pascalCase(operation);
    this.scope = scope;
    const constant = this.start.charAt(0).toLowerCase() + this.start.slice(1);
    // `deleteOperation` is what `delete` becomes.
    this.descriptor = isKeyword(constant)
      ? scope.take(`${constant}Operation`)
      : scope.take(constant, `${constant}Operation`, `${constant}Descriptor`);
  }

  /** The name of a type of it that ends so. */
  type(end: string): string {
    const name = `${this.start}${end}`;
    return this.scope.take(name, `${name}Type`);
  }
}
