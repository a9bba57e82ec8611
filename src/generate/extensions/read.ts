import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { didYouMean, type Findings, type Subject } from "../source/findings.js";
import { type Node, parsePointer } from "../source/node.js";
import { isOurs } from "./foreign.js";
import { type ExtensionName, extensionSchemas, type RuleName } from "./schemas.js";

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, unicodeRegExp: true });
const validators = new Map<ExtensionName, ValidateFunction>();

/** An extension that keeps to its schema; where it doesn't, the findings say how. One of somebody else's is left out. */
export function readExtension(name: ExtensionName, node: Node, subject: Subject, findings: Findings): Node | undefined {
  if (!isOurs(name, node.value)) {
    const message = `${name} is not written as Keysmith reads it: it is left out.`;
    findings.leftOut(
      "extension",
      { ...subject, path: node.path },
      message,
      "docs/extensions.md says how it is written.",
    );
    return undefined;
  }
  let validate = validators.get(name);
  if (!validate) {
    validate = ajv.compile(extensionSchemas[name]);
    validators.set(name, validate);
  }
  if (validate(node.value)) return node;
  for (const error of validate.errors ?? []) {
    if (error.keyword === "if") continue; // What its `then` says is an error of its own.
    const keys = parsePointer(error.instancePath);
    const { extra, message, fix } = explain(error);
    const path = [...node.path, ...keys, ...extra];
    findings.error({ ...subject, path }, `${[name, ...keys].join(".")} ${message}`, fix);
  }
  return undefined;
}

/** A rule, and the name under which the document has it. */
export interface Rule {
  readonly name?: string;
  readonly node: Node;
}

/** A rule that is written in place, or once under `components` and named here. */
export function readRule(
  name: RuleName,
  holder: Node,
  root: Node,
  subject: Subject,
  findings: Findings,
): Rule | undefined {
  const node = holder.at(name);
  if (!node.exists) return undefined;
  if (typeof node.value !== "string") {
    const inline = readExtension(name, node, subject, findings);
    return inline && { node: inline };
  }
  const rules = root.at("components", name);
  if (!rules.exists) {
    readExtension(name, node, subject, findings); // A text that isn't ours.
    return undefined;
  }
  const named = rules.at(node.value);
  if (!named.exists) {
    const known = rules.entries().map(([key]) => key);
    const message = `${name} names "${node.value}", and components.${name} has no such rule.`;
    findings.error({ ...subject, path: node.path }, message, didYouMean(node.value, known));
    return undefined;
  }
  const rule = readExtension(name, named, subject, findings);
  return rule && { name: node.value, node: rule };
}

function explain(error: ErrorObject): { extra: string[]; message: string; fix?: string } {
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties": {
      const word = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      return { extra: [word], message: `knows no "${word}".`, fix: didYouMean(word, known) };
    }
    case "required":
      return { extra: [], message: `lacks "${params.missingProperty}".`, fix: `Add "${params.missingProperty}".` };
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).map(String);
      return { extra: [], message: `can't be ${shown(error.data)}.`, fix: didYouMean(String(error.data), allowed) };
    }
    case "const":
      return {
        extra: [],
        message: `can't be ${shown(error.data)}.`,
        fix: `It is ${shown(params.allowedValue)} or missing.`,
      };
    case "type":
      return { extra: [], message: `is ${shown(error.data)}, and must be ${[params.type].flat().join(" or ")}.` };
    case "pattern": {
      const { description } = error.parentSchema as { description?: string };
      return {
        extra: [],
        message: `can't be ${shown(error.data)}.`,
        fix: description ?? `It must match ${params.pattern}.`,
      };
    }
    default:
      return { extra: [], message: `${error.message ?? "is wrong"}.` };
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
