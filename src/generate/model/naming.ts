/** Names in the generated code. */

/** `account.apiKeys.list` → `AccountApiKeysList` */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/.test(name) ? name : `N${name}`;
}

/** `library-id` → `libraryId` */
export function camelCase(text: string): string {
  if (/^[a-z_$][\w$]*$/.test(text)) return text;
  const name = pascalCase(text);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const keywords = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield arguments eval"
  ).split(" "),
);

/** Whether no variable can be called so. */
export function isKeyword(name: string): boolean {
  return keywords.has(name);
}

/** The runtime's values that generated code imports. */
const RUNTIME = [
  "createClient",
  "cursorStyle",
  "escapeWith",
  "fillPath",
  "inBasic",
  "inCookie",
  "inHeader",
  "inQuery",
  "linkStyle",
  "listPager",
  "offsetStyle",
  "pageStyle",
  "putKey",
  "withZone",
  "writeFilter",
  "writeJson",
  "writeStyled",
] as const;
export type RuntimeValue = (typeof RUNTIME)[number];

/** What generated code has under other names: values of the runtime, and its own. */
export const values: ReadonlySet<string> = new Set([...RUNTIME, "api", "paths"]);

/** The constant that holds an operation's descriptor: `accountApiKeysList`. */
export function descriptorName(typeName: string, clientName: string): string {
  const name = typeName.charAt(0).toLowerCase() + typeName.slice(1);
  const makers = [`create${clientName}`, `create${clientName}Of`];
  // `deleteOperation` is what `delete` becomes.
  const start = name.replace(/(Operation)+$/, "");
  return isKeyword(start) || values.has(start) || makers.includes(start) ? `${name}Operation` : name;
}

/** What a schema can't be called in the generated code: names that the code itself uses. */
const taken = new Set(
  [
    "Api Call CallOptions ClientOf ClientOptions Credential Failure Pager Success Unanswered FilterValue FilterRange",
    "ErrorFacts FilterFacts Pagination RateLimitFacts Operation",
    "InvalidRequestError AuthenticationError PermissionDeniedError NotFoundError ConflictError RateLimitError",
    "ServerError UnexpectedStatusError",
    "Date Promise Record Omit Extract Array Object String Number Boolean Function Symbol Partial Readonly Required",
    "WithRequired JsonContent",
  ]
    .join(" ")
    .split(" "),
);

/** The type of a schema component: its own name, where that is one. */
export function schemaTypeName(schema: string): string {
  const name = /^[A-Z][A-Za-z0-9_]*$/.test(schema) ? schema : pascalCase(schema);
  return taken.has(name) ? `${name}Schema` : name;
}

/** The parts of a client that no method or resource can be called. */
const reserved = new Set(["withOptions", "then", "constructor", "prototype", "__proto__"]);

export function isReserved(segment: string): boolean {
  return reserved.has(segment);
}
