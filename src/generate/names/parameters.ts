import { camelCase } from "./words.js";

/** The parameters of a path template, in its order, and what they are called as arguments: `copy-id` is `copyId`. */
export function pathNames(path: string): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [, name = ""] of path.matchAll(/\{([^{}]*)\}/g)) {
    if (names.has(name)) continue;
    const argument = free(camelCase(name), taken);
    taken.add(argument);
    names.set(name, argument);
  }
  return names;
}

function free(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}${number}`;
  return candidate;
}

/** The template as descriptors have it: with the arguments' names, and nothing in it that is no path of a URL. */
export function pathTemplate(path: string): string {
  const names = pathNames(path);
  const [plain = ""] = path.split("#");
  const pieces = plain.split(/(\{[^{}]*\})/);
  const text = pieces.map((piece, index) => (index % 2 === 1 ? `{${names.get(piece.slice(1, -1))}}` : encoded(piece)));
  return text.join("").replace(/^(?!\/)/, "/");
}

/** What a URL can't hold as it is; an escape stays one. */
function encoded(text: string): string {
  return text.replaceAll(/[^\w\-.~!$&'()*+,;=:@/?%]|%(?![\da-f]{2})/giu, (character) =>
    encodeURIComponent(/\p{Cs}/u.test(character) ? "\ufffd" : character),
  );
}
