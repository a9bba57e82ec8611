/** How a call ended, as a value. */
import { ApiError } from "../errors.js";
import { hide } from "../hide.js";
import type { Answer } from "./answer.js";

/** The outcome as a value: a failure of a call that was sent doesn't reject. */
export function resultOf(sent: Promise<Omit<Answer, "attempts">>): Promise<unknown> {
  return sent.then(
    ({ status, data, rateLimit, response }) => hide({ status, data, rateLimit }, { response }),
    (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      const { rateLimit, response } = error;
      return hide({ status: outcomeOf(error), error, rateLimit }, { response });
    },
  );
}

/** What names a failure: the status that the document knows, else its kind where no response could be read. */
export function outcomeOf({ documented, status, kind }: ApiError): number | string | undefined {
  return documented ? status : /connection|timeout|aborted|unreadable/.test(kind) ? kind : "unexpected";
}
