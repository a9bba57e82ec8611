import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  EVENT_ID,
  type Event,
  mapTag,
  mergeTag,
  parseEvents,
  YAMLException,
} from "js-yaml";
import { limits } from "./limits.js";
import { Positions } from "./positions.js";
import { SyntaxProblem } from "./syntax-problem.js";
import { tooDeep, writeOutAliases } from "./tree.js";

/** YAML 1.2, and what people use beyond it: `<<`. Tags that OpenAPI has no use for (`!include`, `!!binary`) are ignored. */
const schema = CORE_SCHEMA.withTags(
  mergeTag,
  ["!", "tag:"].flatMap((prefix) => [
    defineScalarTag(prefix, { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
    defineSequenceTag<unknown[]>(prefix, {
      matchByTagPrefix: true,
      create: () => [],
      addItem: (list, item) => void list.push(item),
      identify: () => false,
    }),
    defineMappingTag(prefix, {
      ...mapTag,
      matchByTagPrefix: true,
      finalize: undefined as never,
      identify: () => false,
    }),
  ]),
);

export interface Parsed {
  readonly value: unknown;
  readonly positions: Positions;
}

/** Reads one YAML document, which JSON is too. */
export function parseYaml(text: string): Parsed {
  try {
    const events = parseEvents(text, { maxDepth: limits.depth });
    const value = theOnly(
      constructFromEvents(events, { source: text, schema, maxTotalMergeKeys: limits.mergedKeys }),
      events,
    );
    const aliased = events.some(({ type }) => type === EVENT_ID.ALIAS);
    return { value: aliased ? writeOutAliases(value) : value, positions: new Positions(text, events) };
  } catch (error) {
    throw error instanceof YAMLException ? explain(error, text) : error;
  }
}

/** Where things are in a JSON text. One that YAML can't read has no places. */
export function positionsOfJson(text: string): Positions {
  try {
    return new Positions(text, parseEvents(text, { maxDepth: limits.depth }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (/maxDepth/.test(error.reason)) throw tooDeep(error.mark?.position);
    return new Positions("", []);
  }
}

function theOnly(documents: readonly unknown[], events: readonly Event[]): unknown {
  const filled = documents.filter((document) => document !== undefined && document !== null);
  if (filled.length <= 1) return filled[0];
  const fix = "Keep one, and move the others to files of their own.";
  throw new SyntaxProblem(`it holds ${filled.length} YAML documents, separated by "---"`, fix, startOfSecond(events));
}

function startOfSecond(events: readonly Event[]): number {
  const second = events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT);
  const node = events[second + 1];
  return node && "start" in node ? node.start : node && "valueStart" in node ? node.valueStart : 0;
}

/** The parser's words in plain ones; what isn't here is said as the parser says it. */
const explanations: readonly (readonly [pattern: RegExp, message: string, fix: string])[] = [
  [/^tab characters/, "a tab is used for indentation", "Indent with spaces."],
  [/^missed comma|found ','/, "a comma is missing, or one too many", "Separate the entries with one comma each."],
  [/^unexpected end of the (stream|document) within a flow/, "a bracket is not closed", "Close it."],
  [/^unexpected end of the (stream|document) within/, "a quotation mark is not closed", "Close it."],
  [/^deficient indentation/, "a bracket or quotation mark is not closed before this line", "Close it."],
  [
    /^bad indentation|^end of the stream or a document|^can not read|^expected ':'|^a whitespace character is expected/,
    "the indentation doesn't fit, a colon or a bracket is missing, or a text with a special character has no quotation marks",
    "Align the line with its siblings, or put the text in quotation marks.",
  ],
  [
    /^unidentified alias|^name of an a/,
    "a YAML alias refers to an anchor that isn't there",
    "Define the anchor above it.",
  ],
  [/recursive alias/, "a YAML alias stands within what it refers to", 'Use a "$ref" for what holds itself.'],
  [/complex keys/, "a key is an object or a list", "Put a text that begins with { or [ in quotation marks."],
  [/non-printable|null byte/, "a character stands here that YAML doesn't allow", "Remove it."],
  [
    /^unknown escape|hexadecimal|JSON character/,
    "a backslash or a character in quotation marks is wrong",
    "Write \\\\ for a backslash.",
  ],
  [/maxTotalMergeKeys/, "YAML's << copies too many keys", 'Use "$ref" or "allOf" instead.'],
];

function explain({ reason, mark }: YAMLException, text: string): SyntaxProblem {
  const offset = mark?.position ?? 0;
  if (/maxDepth/.test(reason)) return tooDeep(offset);
  if (/^duplicated mapping key/.test(reason)) {
    const key = /^(["']?)([\w$./{}-]{1,60})\1\s*:/.exec(
      text.slice(offset - (/["']/.test(text[offset - 1] ?? "") ? 1 : 0)),
    )?.[2];
    const named = key === undefined ? "a key" : `the key "${key}"`;
    return new SyntaxProblem(`${named} stands twice in one object`, "Remove or rename one of them.", offset);
  }
  const known = explanations.find(([pattern]) => pattern.test(reason));
  return known
    ? new SyntaxProblem(known[1], known[2], offset)
    : new SyntaxProblem(`this is not YAML: ${reason}`, "Correct it.", offset);
}
