import * as openapi from "./openapi.js";
import type { Site } from "./site.js";

/** What is read in the place of a reference to nothing. */
export interface Instead {
  /** Undefined where nothing of it can be kept. */
  readonly value: Record<string, unknown> | undefined;
  readonly words: string;
}

/** The reference's own neighbours are kept, where it has some: a description, say. */
export function instead({ shape, holder, key }: Site): Instead {
  const { $ref: _, ...rest } = holder;
  switch (key === "$ref" && shape.is === "object" ? shape.name : "") {
    case openapi.schema.name:
      return { value: rest, words: "it is read as unknown" };
    case openapi.response.name:
      return { value: { description: "", ...rest }, words: "it is read as a response without content" };
    case openapi.requestBody.name:
      return {
        value: { content: { "application/json": { schema: {} } }, ...rest },
        words: "it is read as unknown JSON",
      };
    case openapi.header.name:
    case openapi.mediaType.name:
      return { value: { schema: {}, ...rest }, words: "it is read as unknown" };
    case openapi.pathItem.name:
    case openapi.operation.name:
      return { value: rest, words: "what else stands there is kept" };
    default:
      return { value: undefined, words: "it is left out" };
  }
}
