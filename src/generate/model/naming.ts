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

/** What a schema can't be called in the generated code: names that the code itself uses. */
const taken = new Set(
  [
    "Api Call CallOptions ClientOptions Credential Failure Pager Success Unanswered FilterValue FilterRange",
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
