import { Contract } from "../contract.js";
import { type DocumentInput, readDocument } from "../document.js";
import { loadPrism } from "../prism.js";
import { Asker } from "./asker.js";
import { checkOperation } from "./operation.js";
import type { CheckOptions, OperationCheck, ServiceCheck } from "./types.js";

/** Methods that change nothing (RFC 9110), and take no body. */
const SAFE = ["GET", "HEAD", "OPTIONS"];

/**
 * Runs the operations of a document that change nothing (GET, HEAD, OPTIONS) against a service, and says where the two disagree.
 * Ids come from the service's own lists. Errors are provoked as far as the document describes them: an unknown id, a wrong query,
 * no credentials. Where a list says its total, its items are counted; at most 30 pages of a list are read.
 *
 * @param document - A path, an http(s) URL, `{ text, file }`, or the parsed document itself.
 * @throws ServiceError where the service can't be reached.
 * @throws MissingPackageError where Prism isn't installed.
 */
export async function checkService(document: DocumentInput, options: CheckOptions): Promise<ServiceCheck> {
  const prism = loadPrism("A check");
  const contract = new Contract(await readDocument(document, options), prism, options.against);
  const asker = new Asker(contract, options);
  const safe = contract.operations.filter(({ method }) => SAFE.includes(method));
  const operations: OperationCheck[] = [];
  for (const operation of safe) operations.push(await checkOperation(asker, operation));
  return {
    operations,
    deviations: operations.flatMap(({ deviations }) => deviations),
    unsafe: contract.operations.length - safe.length,
  };
}
