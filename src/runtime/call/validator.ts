import type { Validation } from "../options.js";
import type { CallContext } from "../transport/context.js";
import type { Answer } from "./answer.js";
import type { RequestParts } from "./expression.js";

/** What the runtime calls of a validation: whoever doesn't give a client one carries none. */
export interface Validator extends Validation {
  /** Checks the parts of a request, sends it, and checks the answer. */
  around(context: CallContext, request: RequestParts, send: () => Promise<Answer>): Promise<Answer>;
}
