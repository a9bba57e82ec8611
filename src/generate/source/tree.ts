import { limits } from "./limits.js";
import { isObject } from "./node.js";
import { SyntaxProblem } from "./syntax-problem.js";

/** Counts what is copied, so that a small text can't become a document without end. */
export class Budget {
  private left: number = limits.values;

  spend(): void {
    if (--this.left < 0) throw new BudgetError();
  }
}

export class BudgetError extends Error {}

/** Sets a key of any name: assigning to `__proto__` would set the prototype. */
export function setKey(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * A copy of what YAML aliases share: a tree, so that each place can be changed by itself. Aliases that contain
 * themselves, and those that multiply without end, are refused.
 */
export function writeOutAliases(value: unknown): unknown {
  const budget = new Budget();
  const above = new Set<unknown>();
  const copy = (from: unknown): unknown => {
    budget.spend();
    if (typeof from !== "object" || from === null) return from;
    if (above.has(from)) {
      throw new SyntaxProblem("a YAML alias stands within what it refers to", 'Use a "$ref" for what holds itself.');
    }
    if (above.size > limits.depth) throw tooDeep();
    above.add(from);
    const made = Array.isArray(from) ? from.map(copy) : copyKeys(from, copy);
    above.delete(from);
    return made;
  };
  try {
    return copy(value);
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error;
    const message = `its YAML aliases stand for more than ${limits.values} values`;
    throw new SyntaxProblem(message, 'Use "$ref" instead of aliases that hold aliases.');
  }
}

export function tooDeep(offset = 0): SyntaxProblem {
  const fix = 'Move inner parts to "components" and refer to them.';
  return new SyntaxProblem(`it is nested more than ${limits.depth} levels deep`, fix, offset);
}

function copyKeys(from: object, copy: (value: unknown) => unknown): unknown {
  const made: Record<string, unknown> = {};
  if (isObject(from)) for (const [key, value] of Object.entries(from)) setKey(made, key, copy(value));
  return made;
}
