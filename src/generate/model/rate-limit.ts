import type { RateLimitFacts, ResetFacts } from "../../runtime/operation.js";
import { readRule } from "../extensions/read.js";
import type { Node } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { pointIntoResponses } from "./point.js";
import { responsesOf } from "./statuses.js";
import type { RuleUse } from "./types.js";

/** What numbers mean in each of the units that a spec can name; a date there is read as what it is. */
export const RESET_UNITS = {
  "epoch-seconds": { unit: 1000, epoch: true },
  "epoch-milliseconds": { epoch: true },
  "delta-seconds": { unit: 1000 },
  "delta-milliseconds": {},
  "http-date": { unit: 1000 },
  "date-time": { unit: 1000 },
} as const satisfies Record<string, Omit<ResetFacts, "from">>;

/** Where an operation's answers state the rate limit: some of them must document each header. */
export function readRateLimit(reading: Reading): RuleUse<RateLimitFacts> | undefined {
  const { root, findings } = reading;
  const operation = reading.operation.node;
  const extension = operation.at("x-rate-limit");
  const rule = readRule("x-rate-limit", operation, root, subject(reading, extension), findings);
  if (!rule) return undefined;
  const { name, node } = rule;
  const targets = responsesOf(operation);
  const point = (at: Node, word: string): string | undefined => {
    const place = at.exists
      ? pointIntoResponses(reading, at, `x-rate-limit.${word}`, targets, "any")?.place
      : undefined;
    if (place === undefined || typeof place === "string") return place;
    const fix = "Point at a header: a rate limit is read before the body is.";
    findings.error(subject(reading, at), `x-rate-limit.${word}: ${at.value} is no header.`, fix);
    return undefined;
  };
  const limit = point(node.at("limit"), "limit");
  const remaining = point(node.at("remaining"), "remaining");
  const from = point(node.at("reset", "from"), "reset.from");
  const facts = {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(from !== undefined && {
      reset: { from, ...RESET_UNITS[node.at("reset").text("as") as keyof typeof RESET_UNITS] },
    }),
  };
  return { ...(name !== undefined && { rule: name }), facts };
}
