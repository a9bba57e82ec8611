/** A media type without its parameters. */
export function essenceOf(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a type is in a range such as `image/*` (RFC 9110, section 12.5.1). */
export function isIn(type: string, range: string): boolean {
  const [main, sub] = range.split("/");
  const [ownMain, ownSub] = type.split("/");
  return (main === "*" || main === ownMain) && (sub === "*" || sub === ownSub);
}
