/** What a reader of bodies is given. */
import type { ResponseContent } from "../operation.js";
import type { CallContext, Received, WireRequest } from "../transport/context.js";

export interface ReceivedBody extends Received {
  readonly facts: ResponseContent;
  readonly context: CallContext;
  readonly request: WireRequest;
  /** Sends the request again, with these headers besides. */
  readonly resend: (headers: Readonly<Record<string, string>>) => Promise<Received>;
}
