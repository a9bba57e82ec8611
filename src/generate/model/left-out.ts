import type { Findings } from "../source/findings.js";
import type { DocumentOperation } from "./document.js";
import type { NamedOperation } from "./method-names.js";

/** Why no client can send an operation. */
interface Reason {
  readonly kind: "method" | "path";
  readonly at: readonly string[];
  readonly message: string;
  readonly fix: string;
}

/** Whether an operation can be made a method; the findings say why one can't. */
export function canBeCalled(operation: NamedOperation, findings: Findings): boolean {
  const reason = [wrongMethod, wrongPath].reduce<Reason | undefined>(
    (found, check) => found ?? check(operation),
    undefined,
  );
  if (!reason) return true;
  findings.leftOut(reason.kind, { operation: operation.name, path: reason.at }, reason.message, reason.fix);
  return false;
}

function wrongMethod({ method, node }: DocumentOperation): Reason | undefined {
  // What `fetch` forbids, and what is no method at all.
  const sendable = /^[!#$%&'*+.^`|~\w-]+$/.test(method) && !/^(trace|track|connect)$/i.test(method);
  if (sendable) return undefined;
  const message = `is a ${method} request, which fetch can't send.`;
  return { kind: "method", at: node.path, message, fix: "Send it with another HTTP client." };
}

function wrongPath({ path, pathItem }: DocumentOperation): Reason | undefined {
  const dotted = path
    .split(/[?#]/)[0]
    ?.split("/")
    .some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
  if (!dotted) return undefined;
  const message = `has the path ${path}, which leads out of the server's URL.`;
  return { kind: "path", at: pathItem.path, message, fix: 'Write the path without "." and "..".' };
}
