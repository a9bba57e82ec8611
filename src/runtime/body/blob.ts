/** Responses that are bytes: files, images, archives. */

import { headerOf } from "../call/expression.js";
import type { BodyReader } from "../operation.js";
import type { BlobParts } from "./binary-values.js";
import type { ReceivedBody } from "./received.js";

/** All of the body as a `Blob` with the response's own type. */
export const blobReader: BodyReader = {
  read: ({ response, content = "" }: ReceivedBody): Blob =>
    new Blob([content] as BlobParts, { type: headerOf(response, "content-type") ?? "" }),
};
