/** Values that nobody may see, by their names. */

import { plain, words } from "../../generate/dialects/words.js";
import { branches, typesOf } from "../../generate/model/schema.js";
import type { Node } from "../../generate/source/node.js";
import { pathOf, quoted } from "../overlay/target.js";
import type { Proposal } from "../proposal.js";

const SECRET = words(`password passwd passphrase secret clientsecret apikey apisecret secretkey accesstoken refreshtoken
  idtoken authtoken bearertoken privatekey newpassword oldpassword currentpassword passwordconfirmation sessiontoken
  signingsecret webhooksecret secretaccesskey`);

export function isSecretName(name: string): boolean {
  return SECRET.has(plain(name));
}

/** Properties of named schemas that are called like secrets, and aren't marked as such. */
export function inferSecrets(root: Node, components: readonly string[]): Proposal[] {
  return root
    .at("components", "schemas")
    .entries()
    .flatMap(([name, schema]) => {
      const found = new Map<string, boolean>();
      collect(schema, found, new Set());
      return [...found].flatMap(([property, fits]): Proposal[] => {
        if (!fits) return [];
        const target = `${pathOf([...components, name])}..properties[${quoted(property)}]`;
        const subject = `${name}.${property}`;
        return [
          {
            kind: "secret",
            target,
            word: "format",
            value: "password",
            subject,
            rule: "a secret",
            evidence: "its name",
          },
        ];
      });
    });
}

/** The names of secrets in a schema, what it refers to aside; `false` where one of that name can't be marked. */
function collect(schema: Node, found: Map<string, boolean>, seen: Set<string>): void {
  if (schema.ref !== undefined || seen.has(schema.pointer)) return;
  seen.add(schema.pointer);
  for (const [name, property] of schema.at("properties").entries()) {
    if (isSecretName(name)) found.set(name, (found.get(name) ?? true) && canBeMarked(property));
    else collect(property, found, seen);
  }
  for (const word of ["allOf", "oneOf", "anyOf"])
    for (const part of schema.at(word).items()) collect(part, found, seen);
  for (const word of ["items", "additionalProperties"])
    if (schema.at(word).exists) collect(schema.at(word), found, seen);
}

function canBeMarked(property: Node): boolean {
  if (property.ref !== undefined || property.at("format").exists || property.at("enum").exists) return false;
  return branches(property).length === 1 && typesOf(property).includes("string");
}
