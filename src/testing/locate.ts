import { follow } from "../generate/model/schema.js";
import type { Node } from "../generate/source/node.js";
import type { DocumentOperation } from "./operations.js";
import { responseOf } from "./responses.js";

/** What is checked: a request, or an answer with its status. */
export interface Subject {
  readonly operation: DocumentOperation;
  readonly status: number | undefined;
  /** In lower case, without its parameters. */
  readonly mediaType: string | undefined;
}

/** The request or the response of the document that says how the subject must be. */
export function holderOf({ operation, status }: Subject): Node {
  if (status === undefined) return operation.node.at("requestBody");
  return responseOf(operation.node, status) ?? operation.node;
}

/** Where the document says how a value in the body must be; as near as its schema says what is there. */
export function placeInBody(subject: Subject, keys: readonly string[]): readonly string[] {
  const holder = holderOf(subject);
  const content = holder.at("content").entries();
  const [, media] = content.find(([type]) => type.toLowerCase() === subject.mediaType) ?? content[0] ?? [];
  if (!media) return holder.exists ? holder.path : subject.operation.node.path;
  for (let length = keys.length; length > 0; length--) {
    const found = follow(media.at("schema"), keys.slice(0, length));
    if (found.state === "found" && found.nodes[0]) return found.nodes[0].path;
  }
  return media.at("schema").path;
}

/** Where the document says how a parameter or a header must be. */
export function placeOfField(subject: Subject, part: string, name: string | undefined): readonly string[] {
  const { node, pathItem } = subject.operation;
  const same = (other: string | undefined) => other?.toLowerCase() === name?.toLowerCase();
  if (subject.status !== undefined) {
    const response = holderOf(subject);
    const header = response
      .at("headers")
      .entries()
      .find(([key]) => same(key));
    return (header?.[1] ?? response).path;
  }
  const parameters = [node, pathItem].flatMap((holder) => holder.at("parameters").items());
  return (parameters.find((each) => each.text("in") === part && same(each.text("name"))) ?? node).path;
}
