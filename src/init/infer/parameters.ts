/** Parameters that mean the same wherever they stand: what every call asks for, and keys that make a request repeatable. */

import { plain } from "../../generate/dialects/words.js";
import type { NamedOperation } from "../../generate/model/method-names.js";
import type { Node } from "../../generate/source/node.js";
import { parametersNamed } from "../overlay/target.js";
import type { Proposal } from "../proposal.js";

/** The share of all operations that ask for a parameter of the client, and the fewest. */
const SHARE = 0.8;
const FEWEST = 5;

/** Headers that are about one request. */
const OF_A_REQUEST =
  /^(accept|content-type|authorization|cookie|if-.*|range|prefer|traceparent|tracestate|x-request-id|x-correlation-id|user-agent)$/i;

interface Use {
  readonly name: string;
  readonly place: string;
  readonly node: Node;
  readonly operations: Set<NamedOperation>;
}

/** A parameter that nearly every operation asks for is given once, when the client is made. */
export function inferClientParameters(operations: readonly NamedOperation[], root: Node): Proposal[] {
  if (operations.length < FEWEST) return [];
  const credentials = credentialNames(root);
  const uses = usesOf(operations, (name, place, node, { path }) => {
    if (node.at("x-client-parameter").exists || credentials.has(`${place} ${name}`)) return undefined;
    if (place === "header") return OF_A_REQUEST.test(name) || isKey(name) ? undefined : name.toLowerCase();
    if (place === "query") return node.is("required") ? name : undefined;
    // The same part of all paths, as in /accounts/{account}/…: an `id` of many resources is none.
    return place === "path" ? `${path.split(`{${name}}`)[0]}{${name}}` : undefined;
  });
  return uses.flatMap(({ name, place, operations: with_ }) => {
    if (with_.size < FEWEST || with_.size < operations.length * SHARE) return [];
    const evidence = `${with_.size} of ${operations.length} operations ask for it (${place})`;
    const target = parametersNamed(name, place);
    const subject = `parameter ${name}`;
    const rule = "what nearly every call asks for";
    return [
      { kind: "client-parameter", target, word: "x-client-parameter", value: true, subject, rule, evidence } as const,
    ];
  });
}

/** A header by which the service knows a request that it got before. */
export function inferIdempotencyKeys(operations: readonly NamedOperation[]): Proposal[] {
  const uses = usesOf(operations, (name, place, node) => {
    return place === "header" && isKey(name) && !node.at("x-idempotency-key").exists ? name : undefined;
  });
  return uses.map(({ name, place, operations: with_ }) => ({
    kind: "idempotency-key",
    target: parametersNamed(name, place),
    word: "x-idempotency-key",
    value: true,
    subject: `header ${name}`,
    rule: "an idempotency key",
    evidence: `the header's name; ${with_.size} operation${with_.size === 1 ? "" : "s"} take${with_.size === 1 ? "s" : ""} it`,
  }));
}

function isKey(name: string): boolean {
  return /^x?idempotency(key|token)?$/.test(plain(name));
}

/** Parameters by a key of their own; those without one are left out. */
function usesOf(
  operations: readonly NamedOperation[],
  keyOf: (name: string, place: string, node: Node, operation: NamedOperation) => string | undefined,
): Use[] {
  const uses = new Map<string, Use>();
  for (const operation of operations) {
    for (const node of [...operation.pathItem.at("parameters").items(), ...operation.node.at("parameters").items()]) {
      const [name, place] = [node.text("name"), node.text("in")];
      if (name === undefined || place === undefined) continue;
      const own = keyOf(name, place, node, operation);
      if (own === undefined) continue;
      const key = `${place} ${own}`;
      const use = uses.get(key) ?? { name, place, node, operations: new Set() };
      use.operations.add(operation);
      uses.set(key, use);
    }
  }
  return [...uses.values()];
}

/** Credentials that are security schemes have their place in `auth` already. */
function credentialNames(root: Node): ReadonlySet<string> {
  const schemes = root.at("components", "securitySchemes").entries();
  return new Set(schemes.map(([, scheme]) => `${scheme.text("in")} ${scheme.text("name")}`));
}
