import type { ContentModel, OperationModel, ResponseContentModel, TypeText } from "../../model/types.js";
import { literal } from "../text/literal.js";
import { type Argument, argumentsOf, sentType } from "./arguments.js";
import { outcomes } from "./outcomes.js";

/** A way to call a method that has other types: of the body, or of the data. */
export interface Variant {
  readonly docs: string;
  readonly arguments: readonly Argument[];
  /** Absent: the same data. */
  readonly data?: TypeText;
}

/** The other media types that a method can send and ask for. */
export function variantsOf(operation: OperationModel): Variant[] {
  if (operation.pagination) return [];
  return [...streamed(operation), ...byContentType(operation), ...byAccept(operation)];
}

const STREAMS = ["events", "json-lines", "json-sequence"];

/** `stream: true` in the body asks for the answer as a stream. */
function streamed(operation: OperationModel): Variant[] {
  const { body } = operation;
  const stream = contentsOf(operation)
    .slice(1)
    .find(({ kind }) => STREAMS.includes(kind));
  if (!body?.streamFlag || !stream) return [];
  const changed = argumentsOf(operation).map((one) =>
    one.name === "body" ? { ...one, and: "{ stream: true }", required: true } : one,
  );
  return [{ docs: "With `stream: true` the answer comes as a stream.", arguments: changed, data: stream.type }];
}

/** Ranges come last, since what they name is in them too. */
function byContentType({ body, ...operation }: OperationModel): Variant[] {
  if (!body) return [];
  const contents = [...body.others, body].filter((content) => content !== body || isRange(body));
  return contents
    .sort((a, b) => Number(isRange(a)) - Number(isRange(b)))
    .map((content) => ({
      docs: `Sent as \`${content.mediaType}\`.`,
      arguments: withOption({ ...operation, body }, "contentType", content).map((one) =>
        one.name === "body" ? { ...one, type: sentType(content) } : one,
      ),
    }));
}

function isRange({ mediaType }: ContentModel): boolean {
  return mediaType.includes("*");
}

function byAccept(operation: OperationModel): Variant[] {
  return contentsOf(operation)
    .slice(1)
    .filter((content) => !isRange(content))
    .map((content) => ({
      docs: `The answer as \`${content.mediaType}\`.`,
      arguments: withOption(operation, "accept", content),
      data: content.type,
    }));
}

/** The media types of the success that has several. */
function contentsOf(operation: OperationModel): readonly ResponseContentModel[] {
  const { successes } = outcomes(operation);
  return successes.find(({ contents }) => contents.length > 1)?.contents ?? [];
}

function withOption(operation: OperationModel, name: string, { mediaType }: ContentModel): Argument[] {
  return argumentsOf(operation).map((one) => {
    if (one.name !== "options") return one;
    return { ...one, and: `{ readonly ${name}: ${mediaTypeType(mediaType)} }`, required: true };
  });
}

/** The type of a media type: a literal, or all that are in a range. */
function mediaTypeType(mediaType: string): string {
  if (!mediaType.includes("*")) return literal(mediaType);
  return /^[\w.+*/-]+$/.test(mediaType) ? `\`${mediaType.replaceAll("*", "$" + "{string}")}\`` : "string";
}
