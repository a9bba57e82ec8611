import { PUBLIC_TYPES, PUBLIC_TYPES_WITH, PUBLIC_VALUES, RUNTIME_VALUES } from "./runtime-names.js";

/** Words of the language, and what a module can't declare. */
const keywords = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield arguments eval undefined require exports module"
  ).split(" "),
);

/** Whether no variable can be called so. */
export function isKeyword(name: string): boolean {
  return keywords.has(name);
}

/** The types that generated code is written with: the runtime's, the language's, and its own. */
const types =
  "TanstackQuery TanstackList TanstackMutation TanstackCallOptions TanstackQueryName TanstackError TanstackData TanstackPage TanstackArguments TanstackKey TanstackContext TanstackRetry " +
  "Api ClientOf Operation OptionsOnly Pagination Validation ValidationOptions Drift OperationSchemas StandardSchema Schema Shape " +
  "Array Boolean Date Function Number Object Promise Record String Symbol " +
  "Exclude Extract Omit Partial Pick Readonly Required JsonContent WithRequired";

/** Values of the generated code's own. */
const values = "api anyObject client exactly operations paths requires schema server types webhooks z";

/** What is taken in the generated code before any name of a document is. */
export const reservedNames: readonly string[] = [
  ...keywords,
  ...RUNTIME_VALUES,
  ...PUBLIC_VALUES,
  ...PUBLIC_TYPES,
  ...Object.values(PUBLIC_TYPES_WITH).flat(),
  ...types.split(" "),
  ...values.split(" "),
];
