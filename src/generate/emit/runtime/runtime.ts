import { exportList } from "../files/import-list.js";
import { print } from "../print/doc.js";
import { type Name, referencesOf, withExtension } from "./references.js";
import { runtimeSources } from "./sources.js";

/** The file that a client imports: it passes on what the client names. */
export const RUNTIME_ENTRY = "index";

const HEADER = `// The runtime of clients that keysmith has generated. Don't edit: run "keysmith generate".
/* eslint-disable */
`;

/**
 * The files of a runtime that holds what these names need, and nothing else. A descriptor names what its operation needs,
 * so a client without lists has none of their code.
 */
export function runtimeFiles(names: readonly string[], extension: string): Map<string, string> {
  const places = exportedNames();
  const wanted = new Map<string, Name[]>();
  for (const name of [...names].sort()) {
    const place = places.get(name);
    if (!place) throw new Error(`The runtime exports no ${name}`);
    wanted.set(place.file, [...(wanted.get(place.file) ?? []), place]);
  }
  const entry = [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, own]) => print(exportList(own, `./${file}${extension}`)));
  const files = [...reachable([...wanted.keys()])].map(([file, text]): [string, string] => [
    `${file}.ts`,
    `${HEADER}\n${withExtension(text, extension)}`,
  ]);
  return new Map([[`${RUNTIME_ENTRY}.ts`, `${HEADER}\n${entry.join("\n")}\n`], ...files]);
}

/** All that the runtime exports, and the files that hold it. */
function exportedNames(): Map<string, Name & { readonly file: string }> {
  const names = new Map<string, Name & { readonly file: string }>();
  const read = (from: string) => {
    for (const { file, names: own } of referencesOf(from, textOf(from))) {
      if (own === undefined) read(file);
      for (const name of own ?? []) names.set(name.name, { ...name, file });
    }
  };
  read(RUNTIME_ENTRY);
  return names;
}

/** These files and all that they import. */
function reachable(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const text = textOf(file);
    found.set(file, text);
    waiting.push(...referencesOf(file, text).map((reference) => reference.file));
  }
  return found;
}

function textOf(file: string): string {
  const text = runtimeSources().get(file);
  if (text === undefined) throw new Error(`The runtime has no ${file}.ts`);
  return text;
}
