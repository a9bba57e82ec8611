import type { PartFacts } from "../../runtime/operation.js";
import type { Node } from "../source/node.js";
import type { Media, MediaKind } from "./media.js";
import { branches, isArray, typesOf } from "./schema.js";
import { isBinary } from "./views.js";

/** What the document says of the fields of a form (OpenAPI, Encoding Object); of those with the defaults nothing. */
export function readParts(
  media: Media & { readonly kind: MediaKind },
): Readonly<Record<string, PartFacts>> | undefined {
  if (media.kind !== "form" && media.kind !== "multipart") return undefined;
  const read = media.kind === "form" ? fieldFacts : partFacts;
  const found: Record<string, PartFacts> = {};
  for (const [name, schema] of propertiesOf(media.schema)) {
    const facts = read(media.node.at("encoding", name), schema);
    if (Object.keys(facts).length > 0) found[name] = facts;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function propertiesOf(schema: Node): Map<string, Node> {
  return new Map(branches(schema).flatMap((branch) => branch.at("properties").entries()));
}

/** A field of `application/x-www-form-urlencoded`. */
function fieldFacts(encoding: Node): PartFacts {
  const style = encoding.text("style") ?? "form";
  const explode = encoding.at("explode").value ?? style === "form";
  const separators: Readonly<Record<string, string>> = { form: ",", spaceDelimited: "+", pipeDelimited: "%7C" };
  const separator = explode === true ? undefined : separators[style];
  return {
    ...(separator !== undefined && { separator }),
    ...(style === "deepObject" && { deep: true }),
    ...(encoding.is("allowReserved") && { allowReserved: true }),
    ...(/[/+]json\b/i.test(encoding.text("contentType") ?? "") && { json: true }),
  };
}

/** A part of `multipart/form-data`. */
function partFacts(encoding: Node, schema: Node): PartFacts {
  const value = isArray(schema) && schema.at("items").exists ? schema.at("items").resolved() : schema.resolved();
  const type = encoding.text("contentType") ?? value.text("contentMediaType");
  const headers = Object.fromEntries(
    encoding
      .at("headers")
      .entries()
      .flatMap(([name, header]) => {
        const constant = constantOf(header.at("schema"));
        return constant === undefined || /^content-type$/i.test(name) ? [] : [[name, constant] as const];
      }),
  );
  return {
    ...(type !== undefined && { type }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(isFile(value) && { file: true }),
  };
}

function isFile(schema: Node): boolean {
  return branches(schema).some(({ raw }) => isBinary(raw));
}

/** The one value that a header has. */
function constantOf(schema: Node): string | undefined {
  const values = schema.at("enum").items();
  const value = schema.at("const").value ?? (values.length === 1 ? values[0]?.value : schema.at("default").value);
  const isText = typeof value === "string" && /^[\t -~]*$/.test(value);
  return isText ? value : typeof value === "number" && typesOf(schema).length > 0 ? String(value) : undefined;
}
