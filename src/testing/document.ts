import { buildModel } from "../generate/model/build.js";
import type { JsonObject, Model } from "../generate/model/types.js";
import type { Place } from "../generate/source/findings.js";
import { type HttpHeader, type Input, load } from "../generate/source/load.js";
import { isObject, type Node } from "../generate/source/node.js";
import { sourceName } from "../generate/source-name.js";

export type { JsonObject } from "../generate/model/types.js";
export type { Place } from "../generate/source/findings.js";

/** An OpenAPI document: a path, an http(s) URL, its text, or what its text says: `import document from "./openapi.json"`. */
export type DocumentInput = Input | OpenApiObject;

/** A document that was parsed already. */
export type OpenApiObject = object & ({ readonly openapi: string } | { readonly swagger: string });

/** How a document is read. */
export interface DocumentOptions {
  /** OpenAPI Overlays, applied in order: paths or URLs. Default: none. */
  readonly overlays?: readonly Input[] | undefined;
  /** Other origins that references may lead to: `https://schemas.example.com/`. Default: the document's own. */
  readonly allowRef?: readonly string[] | undefined;
  /** Headers to fetch documents with. Each is sent to the origin that it matches, and to no other. */
  readonly documentHeaders?: readonly HttpHeader[] | undefined;
}

/** A document that was read, and the way back to its source lines. */
export interface ContractDocument {
  readonly root: Node;
  readonly value: JsonObject;
  /** Where a path through the document leads in what was written. */
  place(path: readonly string[]): Place;
  /** What the generator makes of it. */
  readonly model: Model;
}

/** Reads a document as the generator does, so that what may be read, and what is repaired, is the same everywhere. */
export async function readDocument(document: DocumentInput, options: DocumentOptions = {}): Promise<ContractDocument> {
  const { overlays = [], allowRef = [], documentHeaders: headers = [] } = options;
  const input = asInput(document);
  const loaded = await load(input, { overlays, allowRef, headers });
  const { root, findings } = loaded;
  const value = isObject(root.value) ? root.value : {};
  let model: Model | undefined;
  return {
    root,
    value,
    place: (path) => findings.locate(path),
    get model() {
      model ??= buildModel(loaded, sourceName(input));
      return model;
    },
  };
}

function asInput(document: DocumentInput): Input {
  if (typeof document === "string" || document instanceof URL || !isParsed(document)) return document;
  return { text: JSON.stringify(document) };
}

function isParsed(document: object): document is OpenApiObject {
  return "openapi" in document || "swagger" in document;
}
