import type { Model } from "../model/types.js";
import { comment } from "./comment.js";
import { Descriptors } from "./descriptors.js";
import { header } from "./header.js";
import { Imports } from "./imports.js";
import { propertyName } from "./literal.js";

/** operations.ts: what goes over the wire, as data: the credentials, a descriptor for each operation, and all of them. */
export function emitOperations(model: Model): string {
  const imports = new Imports();
  imports.schemaName("paths");
  const parts = [auth(model, imports), new Descriptors(model, imports).print()];
  return `${[header(model), imports.print(), ...parts].join("\n\n")}\n`;
}

function auth({ clientName, schemes, title }: Model, imports: Imports): string {
  const docs = comment([`Credentials for ${title}, by the names of the document's security schemes.`]);
  if (schemes.length === 0) return `${docs}export type ${clientName}Auth = Record<never, never>;`;
  const members = schemes.map(({ name, docs, facts }) => {
    const basic = facts.basic ? "Give `user:password`." : undefined;
    return `${comment([docs, basic], "  ")}  readonly ${propertyName(name)}?: ${imports.type("Credential")} | undefined;\n`;
  });
  return `${docs}export interface ${clientName}Auth {\n${members.join("")}}`;
}
