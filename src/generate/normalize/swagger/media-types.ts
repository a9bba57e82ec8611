/** The media types that a document or an operation names; JSON where it names none. */
export function mediaTypes(...named: unknown[]): string[] {
  for (const list of named) {
    const types = [list].flat().filter((type): type is string => typeof type === "string" && type !== "");
    if (types.length > 0) return types;
  }
  return ["application/json"];
}
