import { readExtension } from "../extensions/read.js";
import type { Findings } from "../source/findings.js";
import type { Node } from "../source/node.js";
import { isReserved } from "./naming.js";

/** An operation's method name, and where the document says it. */
export interface MethodName {
  readonly name: string;
  readonly node: Node;
}

/** `x-method`, else the operationId where it is dotted. Nothing is guessed from the path. */
export function readMethodName(operation: Node, label: string, findings: Findings): MethodName | undefined {
  const extension = operation.at("x-method");
  if (extension.exists) {
    const blame = { operation: label, path: extension.path };
    const valid = readExtension("x-method", extension, blame, findings);
    return valid && checked({ name: String(extension.value), node: extension }, label, findings);
  }
  const id = operation.text("operationId");
  const node = operation.at("operationId");
  if (id === undefined || !id.includes(".")) {
    const what =
      id === undefined ? "has neither an operationId nor x-method" : `has the operationId "${id}", which is not dotted`;
    const fix = 'Say what the method is called: "x-method: books.list".';
    findings.error({ operation: label, path: id === undefined ? operation.path : node.path }, `${what}.`, fix);
    return undefined;
  }
  if (!/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)+$/.test(id)) {
    const message = `has the operationId "${id}", and a part of it is no JavaScript name.`;
    findings.error(
      { operation: label, path: node.path },
      message,
      'Say what the method is called: "x-method: books.list".',
    );
    return undefined;
  }
  return checked({ name: id, node }, label, findings);
}

function checked(method: MethodName, label: string, findings: Findings): MethodName | undefined {
  const wrong = method.name.split(".").find(isReserved);
  if (wrong === undefined) return method;
  const message = `is called "${method.name}", and "${wrong}" is the client's own name.`;
  findings.error({ operation: label, path: method.node.path }, message, 'Choose another one: "x-method: books.list".');
  return undefined;
}

/** Two methods with one name, and a method where another one's resource stands. */
export function checkMethodNames(
  methods: readonly (MethodName & { readonly label: string })[],
  findings: Findings,
): void {
  const byName = new Map<string, MethodName & { readonly label: string }>();
  for (const method of methods) {
    const first = byName.get(method.name);
    if (first) {
      const message = `is called "${method.name}", as ${first.label} is.`;
      findings.error(
        { operation: method.label, path: method.node.path },
        message,
        "Give one of them another x-method.",
      );
    } else byName.set(method.name, method);
  }
  for (const name of byName.keys()) {
    const parts = name.split(".");
    for (let length = 1; length < parts.length; length++) {
      const resource = byName.get(parts.slice(0, length).join("."));
      if (!resource) continue;
      const message = `is called "${resource.name}", which is also the resource of "${name}".`;
      findings.error(
        { operation: resource.label, path: resource.node.path },
        message,
        "Give one of them another x-method.",
      );
    }
  }
}
