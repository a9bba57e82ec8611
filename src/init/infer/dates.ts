/** Dates that lack a zone: what their examples show. */
import type { Node } from "../../generate/source/node.js";

/** Properties of named schemas that hold a date and a time without a zone, as `Order.createdAt`. */
export function findDatesWithoutZone(root: Node): string[] {
  return root
    .at("components", "schemas")
    .entries()
    .flatMap(([name, schema]) => {
      const properties = [schema, ...schema.at("allOf").items()].flatMap((part) =>
        part.ref === undefined ? part.at("properties").entries() : [],
      );
      return properties.flatMap(([property, node]) => (lacksZone(node) ? [`${name}.${property}`] : []));
    });
}

function lacksZone(property: Node): boolean {
  if (property.at("x-date-time").exists) return false;
  const examples = [
    property.at("example").value,
    ...property
      .at("examples")
      .items()
      .map(({ value }) => value),
  ];
  return examples.some((example) => {
    return typeof example === "string" && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(example.trim());
  });
}
