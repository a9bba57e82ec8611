import { inspect } from "node:util";

/** All that printing, logging, copying or serializing a value would show. */
function everythingShownOf(value: unknown): string {
  const shown = [inspect(value), inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true })];
  if (typeof value === "object" && value !== null) {
    shown.push(
      JSON.stringify(value),
      inspect({ ...value }, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    );
  }
  if (value instanceof Error) {
    shown.push(String(value), value.message, String(value.stack));
    if (value.cause !== undefined) shown.push(everythingShownOf(value.cause));
  }
  return shown.join("\n");
}

/** Where a value shows one of the secrets, with what stands around it. */
export function leaksIn(value: unknown, secrets: readonly string[]): string[] {
  const shown = everythingShownOf(value);
  return secrets.flatMap((secret) => {
    const at = shown.indexOf(secret);
    return at < 0 ? [] : [shown.slice(Math.max(0, at - 60), at + secret.length + 20)];
  });
}
