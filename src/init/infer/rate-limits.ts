/** Rate limits that are documented as the usual headers. */

import { plain } from "../../generate/dialects/words.js";
import type { NamedOperation } from "../../generate/model/method-names.js";
import { responsesOf } from "../../generate/model/statuses.js";
import type { Node } from "../../generate/source/node.js";

export interface RateLimitInference {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly evidence: string;
  /** The header of which nobody says how it counts. */
  readonly unclear?: string;
}

/** `X-RateLimit-Limit`, `RateLimit-Remaining`, `x-rate-limit-reset`, `X-RateLimit-Reset-Requests` */
const WORDS = { limit: /^x?ratelimitlimit(requests)?$/, remaining: /^x?ratelimitremaining(requests)?$/ } as const;
const RESET = /^x?ratelimitreset(requests)?$/;

export function inferRateLimit({ node }: NamedOperation): RateLimitInference | undefined {
  const headers = responsesOf(node).flatMap(({ node: response }) => response.at("headers").entries());
  const find = (pattern: RegExp) => headers.find(([name]) => pattern.test(plain(name)));
  const found = Object.entries(WORDS).flatMap(([word, pattern]) => {
    const header = find(pattern);
    return header ? [[word, `$response.header.${header[0]}`] as const] : [];
  });
  if (found.length === 0) return undefined;
  const reset = find(RESET);
  const as = reset && unitOf(reset[0], reset[1]);
  const rule = { ...Object.fromEntries(found), ...(as && { reset: { from: `$response.header.${reset[0]}`, as } }) };
  const evidence = [...found.map(([, at]) => at.replace("$response.header.", "")), ...(as ? [reset[0]] : [])].join(
    ", ",
  );
  return { rule, evidence, ...(reset && !as && { unclear: reset[0] }) };
}

/** How a header says when the limit ends, as far as its description or its standard does. */
function unitOf(name: string, header: Node): string | undefined {
  const schema = header.at("schema");
  const text = `${header.text("description") ?? ""} ${schema.text("description") ?? ""}`;
  if (schema.text("format") === "date-time") return "date-time";
  const milliseconds = /milliseconds?|\bms\b/i.test(text);
  if (/epoch|unix|since 1970|timestamp/i.test(text)) return milliseconds ? "epoch-milliseconds" : "epoch-seconds";
  if (
    /(milli)?seconds? (until|remaining|left|before|to wait|after which|till)|(number of|in|remaining) (milli)?seconds/i.test(
      text,
    )
  ) {
    return milliseconds ? "delta-milliseconds" : "delta-seconds";
  }
  // The draft of the IETF counts from now on.
  return /^ratelimit-reset$/i.test(name) ? "delta-seconds" : undefined;
}
