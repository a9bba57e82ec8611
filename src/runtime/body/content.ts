/** Responses that aren't JSON alone: which of the documented media types came, and what reads it. */
import { converted, decode, parseJson, unexpectedType } from "../call/answer.js";
import { headerOf } from "../call/expression.js";
import type { ContentReader, ResponseContent, ValueFacts } from "../operation.js";
import { essenceOf, isIn } from "./media-type.js";
import type { ReceivedBody } from "./received.js";

/** Reads a body by its own media type, as the document says. */
export const contentReader: ContentReader = { pick, read };

/**
 * What the document says of the response's own type: of that very type, of its relatives (`application/problem+json` is
 * JSON), of a range that it is in. A response without a type is what the document names first.
 */
function pick(types: readonly ResponseContent[], response: Response): ResponseContent | undefined {
  const came = essenceOf(headerOf(response, "content-type") ?? "");
  if (came === "") return types[0];
  const json = (type: string) => /[/+]json$/.test(type);
  return (
    types.find(({ type }) => essenceOf(type) === came) ??
    types.find(({ type, read }) => read === undefined && json(essenceOf(type)) && json(came)) ??
    types.find(({ type }) => isIn(came, essenceOf(type)))
  );
}

function read(
  received: Omit<ReceivedBody, "facts">,
  types: readonly ResponseContent[],
  values: ValueFacts | undefined,
): unknown {
  const { context, response } = received;
  const facts = pick(types, response);
  if (facts && typeof facts.read === "object") return facts.read.read({ ...received, facts } as never);
  const text = decode(received.content, response);
  if (facts?.read === "text") return text;
  const body = parseJson(text, values);
  if (facts && !body.broken) return converted(body.value, values);
  throw unexpectedType(facts ? "JSON" : types.map(({ type }) => type).join(" or "), context, response, text);
}
