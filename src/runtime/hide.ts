type Inspect = (value: unknown, options: object) => string;

/**
 * Gives an object properties that can hold a secret (a response's URL, headers and body): they can be read by name, and are
 * left out by `util.inspect`, `JSON.stringify` and spreading.
 */
export function hide<Shown extends object, Hidden extends object>(shown: Shown, hidden: Hidden): Shown & Hidden {
  for (const [name, value] of Object.entries(hidden)) Object.defineProperty(shown, name, { get: () => value });
  // Node's inspection would call getters when it is asked to.
  const value = (_depth: number, options: object, inspect: Inspect) =>
    inspect(shown, { ...options, getters: false, customInspect: false });
  return Object.defineProperty(shown, Symbol.for("nodejs.util.inspect.custom"), { value }) as Shown & Hidden;
}
