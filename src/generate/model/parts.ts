import type { PartFacts } from "../../runtime/operation.js";
import type { Node } from "../source/node.js";
import { isJson, type Media, type MediaKind } from "./media.js";
import { branches, isArray, typesOf } from "./schema.js";
import { isBinary } from "./views.js";

/** What the document says of the fields of a form (OpenAPI, Encoding Object); of those with the defaults nothing. */
export function readParts(
  media: Media & { readonly kind: MediaKind },
): Readonly<Record<string, PartFacts>> | undefined {
  if (media.kind !== "form" && media.kind !== "multipart") return undefined;
  const found: Record<string, PartFacts> = {};
  for (const [name, schema] of propertiesOf(media.schema)) {
    const encoding = media.node.at("encoding", name);
    const facts = media.kind === "form" ? fieldFacts(encoding, formSeparators) : partFacts(encoding, schema);
    if (Object.keys(facts).length > 0) found[name] = facts;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function propertiesOf(schema: Node): Map<string, Node> {
  return new Map(branches(schema).flatMap((branch) => branch.at("properties").entries()));
}

type Separators = Readonly<Record<string, string>>;
const formSeparators: Separators = { form: ",", spaceDelimited: "+", pipeDelimited: "%7C" };
const partSeparators: Separators = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/** A field of `application/x-www-form-urlencoded`, and a part that has a style as such a field has one. */
function fieldFacts(encoding: Node, separators: Separators): PartFacts {
  const style = encoding.text("style") ?? "form";
  const explode = encoding.at("explode").value ?? style === "form";
  const separator = explode === true ? undefined : separators[style];
  return {
    ...(separator !== undefined && { separator }),
    ...(style === "deepObject" && { deep: true }),
    // Objects are nested in brackets unless the document names another style.
    ...(encoding.text("style") === "form" && explode === true && { spread: true }),
    ...(encoding.is("allowReserved") && { allowReserved: true }),
    ...(isJson(encoding.text("contentType") ?? "") && { json: true }),
  };
}

/** A part of a multipart body. */
function partFacts(encoding: Node, schema: Node): PartFacts {
  const isList = isArray(schema.resolved());
  const value = isList ? schema.resolved().at("items").resolved() : schema.resolved();
  const contentType = encoding.text("contentType");
  const type = contentType ?? defaultType(value);
  const headers = partHeaders(encoding);
  const styled = ["style", "explode", "allowReserved"].some((word) => encoding.at(word).exists);
  // A style stands in for a content type (OpenAPI 3.1, Encoding Object).
  if (styled) return { style: true, ...fieldFacts(encoding, partSeparators), ...(headers && { headers }) };
  return {
    ...(type !== undefined && { type }),
    ...(headers && { headers }),
    ...(isFile(value) && { file: true }),
    ...(isList && isJson(contentType ?? "") && { json: true }),
  };
}

/** The media type that a schema names; encoded bytes have none of their own (OpenAPI 3.1, Encoding Object). */
function defaultType(schema: Node): string | undefined {
  const encoded = schema.text("contentEncoding") === undefined ? undefined : "application/octet-stream";
  return schema.text("contentMediaType") ?? encoded;
}

/** The headers of a part that have one documented value. */
function partHeaders(encoding: Node): PartFacts["headers"] {
  const found = encoding
    .at("headers")
    .entries()
    .flatMap(([name, header]) => {
      const value = constantOf(header.at("schema"));
      return value === undefined || /^content-type$/i.test(name) ? [] : [[name, value] as const];
    });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Whether its values are files and nothing else; `null` leaves the part out. */
function isFile(schema: Node): boolean {
  const values = branches(schema).filter((branch) => {
    const composed = ["allOf", "oneOf", "anyOf"].some((word) => branch.at(word).exists);
    return !(composed && typesOf(branch).length === 0) && typesOf(branch).join() !== "null";
  });
  return values.length > 0 && values.every(({ raw }) => isBinary(raw));
}

/** The one value that a header has. */
function constantOf(schema: Node): string | undefined {
  const values = schema.at("enum").items();
  const value = schema.at("const").value ?? (values.length === 1 ? values[0]?.value : schema.at("default").value);
  const isText = typeof value === "string" && /^[\t -~]*$/.test(value);
  return isText ? value : typeof value === "number" && typesOf(schema).length > 0 ? String(value) : undefined;
}
