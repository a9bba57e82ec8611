/** What errors look like, where the runtime's own rules don't find their message or their fields. */

import { canBe, expressionOf, propertiesOf } from "../../generate/dialects/answer.js";
import { plain, words } from "../../generate/dialects/words.js";
import { jsonSchema } from "../../generate/model/media.js";
import type { Node } from "../../generate/source/node.js";

export interface ErrorInference {
  /** The value of `x-error`; `undefined` where the runtime needs none. */
  readonly rule?: Readonly<Record<string, unknown>>;
  readonly evidence: string;
}

/** Where the runtime looks by itself: a message there needs no rule. */
const COMMON: readonly (readonly string[])[] = [["detail"], ["message"], ["error", "message"], ["error"], ["title"]];

/** Where else a message is found, the likeliest first. */
const MESSAGE = [
  "errormessage",
  "errordescription",
  "message",
  "msg",
  "detail",
  "description",
  "reason",
  "faultstring",
  "title",
];
const ISSUES =
  words(`errors issues details detail fields fielderrors invalidfields invalidparams validationerrors violations
  fieldviolations errordetails`);
const ISSUE_PATH = [
  "field",
  "path",
  "pointer",
  "loc",
  "property",
  "propertypath",
  "param",
  "parameter",
  "attribute",
  "name",
  "source",
];
const ISSUE_MESSAGE = ["message", "msg", "detail", "description", "reason", "error"];

/** What a response that is an error shows; nothing where it says nothing of its body. */
export function inferError(response: Node): ErrorInference | undefined {
  const body = jsonSchema(response);
  if (!body || propertiesOf(body).size === 0) return undefined;
  const common = COMMON.find((keys) => isText(body, keys));
  const own = describedBeside(body) ?? (common ? undefined : messageIn(body));
  const issues = issuesIn(body);
  const evidence = [own?.join(".") ?? common?.join("."), issues?.keys.join(".")].filter(Boolean).join(", ");
  if (!own && !issues) return common ? { evidence } : undefined;
  const message = [...(own ? [own] : []), ...COMMON.filter((keys) => isText(body, keys))].map((keys) =>
    expressionOf(keys),
  );
  return {
    evidence,
    rule: {
      ...(message.length > 0 && { message }),
      ...(issues && { issues: { items: expressionOf(issues.keys), path: issues.path, message: issues.message } }),
    },
  };
}

/** `error` beside `error_description` is a code (RFC 6749). */
function describedBeside(body: Node): string[] | undefined {
  const description = [...propertiesOf(body).keys()].find((name) => plain(name) === "errordescription");
  return description !== undefined && isText(body, ["error"]) ? [description] : undefined;
}

function isText(body: Node, keys: readonly string[]): boolean {
  let at: Node | undefined = body;
  for (const key of keys) at = at && propertiesOf(at).get(key);
  return at !== undefined && canBe(at, "string");
}

/** A message in the body, in an object of it, or in the first of its errors. */
function messageIn(body: Node): string[] | undefined {
  const here = messageOf(body);
  if (here !== undefined) return [here];
  for (const [name, property] of propertiesOf(body)) {
    if (!/err|fault|meta|status|problem/i.test(name)) continue;
    const list = canBe(property, "array");
    const inner = list ? itemOf(property) : property;
    const found = inner && messageOf(inner);
    if (found !== undefined) return list ? [name, "0", found] : [name, found];
    if (list && inner && canBe(inner, "string")) return [name, "0"];
  }
  return undefined;
}

function messageOf(schema: Node): string | undefined {
  const properties = propertiesOf(schema);
  for (const word of MESSAGE) {
    const found = [...properties].find(([name, property]) => plain(name) === word && canBe(property, "string"));
    if (found) return found[0];
  }
  return undefined;
}

interface Issues {
  readonly keys: readonly string[];
  readonly path: string;
  readonly message: string;
}

/** The errors of single fields, at the top or in an object of the error. */
function issuesIn(body: Node, above: readonly string[] = []): Issues | undefined {
  for (const [name, property] of propertiesOf(body)) {
    const keys = [...above, name];
    if (ISSUES.has(plain(name)) && canBe(property, "array")) {
      const found = issueOf(property);
      // The runtime's own: Problem Details.
      if (found && !(keys.join() === "errors" && found.path === "/pointer" && found.message === "/detail")) {
        return { keys, ...found };
      }
    }
    if (above.length === 0 && /^(error|problem|meta)$/i.test(name) && !canBe(property, "array")) {
      const found = issuesIn(property, keys);
      if (found) return found;
    }
  }
  return undefined;
}

function issueOf(list: Node): Omit<Issues, "keys"> | undefined {
  const item = itemOf(list);
  const properties = item && [...propertiesOf(item)];
  const find = (names: readonly string[], ...types: readonly string[]) => {
    for (const word of names) {
      const found = properties?.find(([name, property]) => plain(name) === word && canBe(property, ...types));
      if (found) return `/${found[0].replaceAll("~", "~0").replaceAll("/", "~1")}`;
    }
    return undefined;
  };
  const path = find(ISSUE_PATH, "string", "array");
  const message = find(ISSUE_MESSAGE, "string");
  return path !== undefined && message !== undefined && path !== message ? { path, message } : undefined;
}

function itemOf(list: Node): Node | undefined {
  const items = list.at("items");
  return items.exists ? items : undefined;
}
