/** Parameters that are given once, to the client: an account, a tenant, a version. */
import { refuseUnknownNames } from "../names.js";
import type { ParameterApplier } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { writeSegment } from "./path.js";

/**
 * The path template with the client's values in place, and those for the query and the headers. A call's own values go over
 * the client's.
 */
export const applyParameters: ParameterApplier = (places, template, client, call) => {
  refuseUnknownNames(call, Object.keys(places), "a parameter of the client", ["params"]);
  const values = { ...client, ...call } as Record<string, unknown>;
  const parts = { template: [...template], query: {}, headers: {} };
  for (const [name, [part, wireName]] of Object.entries(places)) {
    const value = values[name];
    if (part !== "path") {
      if (value !== undefined) Object.assign(parts[part], { [wireName]: value });
      continue;
    }
    if (value === undefined) throwUsageError(["params", name], " is missing: give it to the client, or to the call");
    const at = parts.template.findIndex((piece, index) => index % 2 === 1 && piece === wireName);
    const [before = "", , after = ""] = parts.template.slice(at - 1, at + 2);
    parts.template.splice(at - 1, 3, before + writeSegment(wireName, value) + after);
  }
  return parts;
};
