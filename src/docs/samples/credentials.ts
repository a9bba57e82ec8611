import type { OperationModel } from "../../generate/model/types.js";

/** The schemes of the first alternative: the credentials that a caller needs. */
export function credentials({ security = [] }: OperationModel): readonly string[] {
  return security[0] ?? [];
}

/** `secretApiKey` → `SECRET_API_KEY` */
export function environmentName(scheme: string): string {
  const words = scheme.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").replaceAll(/[^A-Za-z\d]+/g, "_");
  const name = words.replaceAll(/^_+|_+$/g, "").toUpperCase();
  return /^[A-Z]/.test(name) ? name : `API_${name}`.replace(/_$/, "");
}
