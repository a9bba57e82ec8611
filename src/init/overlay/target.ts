/** JSONPath (RFC 9535): the one way in which a document's names come into a target. */

/** The path of keys that lead through objects: `$.paths['/a'].get`. */
export function pathOf(keys: readonly string[]): string {
  return `$${keys.map(segment).join("")}`;
}

/** A text in a path or a filter. */
export function quoted(text: string): string {
  const escaped = text.replaceAll(/[\\'\p{Cc}\p{Cs}\u2028\u2029]/gu, (character) => {
    if (character === "\\" || character === "'") return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `'${escaped}'`;
}

/** Every parameter of a name and a place, wherever it is declared. */
export function parametersNamed(name: string, place: string): string {
  return `$..parameters[?@.name == ${quoted(name)} && @.in == ${quoted(place)}]`;
}

function segment(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `[${quoted(key)}]`;
}
