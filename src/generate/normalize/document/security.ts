import { didYouMean } from "../../source/findings.js";
import { isObject } from "../../source/node.js";
import type { Context, Json } from "../context.js";
import { quoted } from "../words.js";

/** Requirements name schemes that there are. One that names another can't be met, so it is no alternative. */
export function repairSecurity(holder: Json, path: readonly string[], context: Context): void {
  if (!Array.isArray(holder.security)) return;
  const { components } = context.root;
  const schemes = isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {};
  const at = [...path, "security"];
  context.filter(holder.security, at, (requirement, index) => {
    const unknown = Object.keys(isObject(requirement) ? requirement : {}).find((name) => !Object.hasOwn(schemes, name));
    if (unknown === undefined) return true;
    const message = `there is no security scheme ${quoted(unknown)}: what requires it is left out.`;
    context.repaired(
      "unknown-scheme",
      [...at, String(index), unknown],
      message,
      didYouMean(unknown, Object.keys(schemes)),
    );
    return false;
  });
}
