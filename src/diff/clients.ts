import { emit } from "../generate/emit/index.js";
import { buildModel } from "../generate/model/build.js";
import type { Model } from "../generate/model/types.js";
import { formatFinding } from "../generate/source/findings.js";
import { type HttpHeader, type Input, LoadError, type Loaded, load } from "../generate/source/load.js";
import { sourceName } from "../generate/source-name.js";

/** How both documents are read, and which of their operations are compared. */
export interface ReadOptions {
  /** OpenAPI Overlays, applied in order: paths or URLs. Default: none. */
  readonly overlays?: readonly Input[] | undefined;
  /** Other origins that references may lead to. Default: the document's own. */
  readonly allowRef?: readonly string[] | undefined;
  /** Headers to fetch documents with. Each is sent to the origin that it matches, and to no other. */
  readonly headers?: readonly HttpHeader[] | undefined;
  /** Only these operations: a tag, a path, an HTTP method, an operationId or the name of a method. Default: all. */
  readonly include?: readonly string[] | undefined;
  /** Not these operations. It counts more than `include`. */
  readonly exclude?: readonly string[] | undefined;
}

/** A document, and the client that is generated from it. */
export interface Client {
  readonly loaded: Loaded;
  readonly model: Model;
  readonly files: ReadonlyMap<string, string>;
}

/** Makes the client of a document, in memory. */
export async function makeClient(document: Input, options: ReadOptions): Promise<Client> {
  const { overlays = [], allowRef = [], headers = [], include = [], exclude = [] } = options;
  const loaded = await load(document, { overlays, allowRef, headers });
  const model = buildModel(loaded, sourceName(document), { include, exclude });
  refuseErrors(loaded);
  return { loaded, model, files: emit(model).files };
}

/** A document with a mistake in what was written for Keysmith makes no client. */
function refuseErrors({ findings }: Loaded): void {
  const errors = findings.all().filter(({ level }) => level === "error");
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? ` There are ${errors.length - 1} more: keysmith generate lists them.` : "";
  throw new LoadError(`${formatFinding(first)}${more}`);
}
