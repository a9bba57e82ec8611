/** zod's schemas as source. */
import { bracketed, type Doc, hardline, indent } from "../print/doc.js";

/** A call. A single argument goes on where the call stands. */
export function call(name: Doc, ...args: readonly Doc[]): Doc {
  return args.length === 1 ? [name, "(", args[0] ?? "", ")"] : [name, bracketed("(", args, ")")];
}

export function list(elements: readonly Doc[]): Doc {
  return bracketed("[", elements, "]");
}

/** The members of an object, each on a line of its own. */
export function members(all: readonly Doc[]): Doc {
  return all.length === 0 ? "{}" : ["{", indent(all.map((member): Doc => [hardline, member, ","])), hardline, "}"];
}

/** A schema with checks, if there are any. */
export function withChecks(schema: Doc, checks: readonly Doc[]): Doc {
  return checks.length === 0 ? schema : [schema, ".check", bracketed("(", checks, ")")];
}

/** Each once. */
export function unique(docs: readonly Doc[]): Doc[] {
  return [...new Map(docs.map((doc) => [JSON.stringify(doc), doc])).values()];
}
