import { basename } from "node:path";
import { buildModel } from "../generate/model/build.js";
import type { Model } from "../generate/model/types.js";
import { load } from "../generate/source/load.js";
import type { Node } from "../generate/source/node.js";
import { isObject } from "../generate/source/node.js";

/** Where something stands in the document as it was written. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type JsonObject = Record<string, unknown>;

/** A document that was read, and the way back to its source lines. */
export interface ContractDocument {
  readonly root: Node;
  readonly value: JsonObject;
  place(path: readonly string[]): Place;
  /** What the generator makes of it. */
  readonly model: Model;
}

/** Reads a document as the generator does, so that what may be read is the same everywhere. */
export async function readDocument(spec: string, overlays: readonly string[] = []): Promise<ContractDocument> {
  const loaded = await load(spec, overlays);
  const { root, findings } = loaded;
  const { value } = root;
  if (!isObject(value)) throw new TypeError("The document is no object.");
  let model: Model | undefined;
  return {
    root,
    value,
    place: (path) => findings.locate(path),
    get model() {
      model ??= buildModel(loaded, basename(spec));
      return model;
    },
  };
}
