/** The words that names consist of, and the names that they are put together to. */

/** `list-for-org`, `list_for_org` and `listForOrg` are the same three words. */
export function wordsOf(text: string): string[] {
  return partsOf(text)
    .flatMap((part) => part.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u))
    .filter((word) => word !== "");
}

/** `library-id` → `libraryId`. A name that is camel case already stays as it is. */
export function camelCase(text: string): string {
  if (/^[\p{Ll}\p{Lo}$][\p{ID_Continue}$]*$/u.test(text) && !/[_\u{10000}-\u{10ffff}]/u.test(text))
    return text.normalize("NFC");
  const [first = "", ...rest] = sameCase(text);
  return startable(lowerFirst(first) + rest.map(upperFirst).join(""), text);
}

/** `account.apiKeys.list` → `AccountApiKeysList`. What the author has in large letters stays so. */
export function pascalCase(text: string): string {
  return startable(partsOf(text).map(upperFirst).join(""), text);
}

/** What remains of a text for names. Letters beyond the first 65,536 are newer than some tools' tables. */
function partsOf(text: string): string[] {
  return text
    .normalize("NFC")
    .split(/[^\p{ID_Continue}]+|[\u{10000}-\u{10ffff}]+|_+/u)
    .filter((part) => part !== "");
}

/** Whether a word names several things. */
export function isPlural(word: string): boolean {
  return /[^su]s$/i.test(word) && !/is$/i.test(word);
}

export function upperFirst(word: string): string {
  return changeFirst(word, (letter) => letter.toUpperCase());
}

/** `Users` → `users`, `SMS` → `sms`. */
export function lowerFirst(word: string): string {
  if (/^[\p{Lu}\p{N}]+$/u.test(word)) return word.toLowerCase();
  return changeFirst(word, (letter) => letter.toLowerCase());
}

/** A letter that becomes two, as ß does, stays. */
function changeFirst(word: string, change: (letter: string) => string): string {
  const [first = ""] = word;
  const changed = change(first);
  return (changed.length === first.length ? changed : first) + word.slice(first.length);
}

/** `LIST_USERS` has large letters for no reason. */
function sameCase(text: string): string[] {
  const words = wordsOf(text);
  return /\p{Ll}/u.test(text) ? words : words.map((word) => word.toLowerCase());
}

/** A name that can begin an identifier; of a text that has no letters at all it names the characters. */
function startable(name: string, text: string): string {
  if (name === "") {
    const codes = [...text].map((character) => `U${character.codePointAt(0)?.toString(16).toUpperCase()}`);
    return codes.join("") || "Unnamed";
  }
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `_${name}`;
}
