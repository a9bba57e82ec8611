/** Values as TypeScript source. */

/** Source that stands in a value as it is: the name of a constant. */
export class Raw {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

const width = 110;

/** A literal, on one line where it fits there. */
export function literal(value: unknown, indent = "", used = indent.length): string {
  const line = oneLine(value);
  if (line.length + used <= width && !line.includes("\n")) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join("")}${indent}]`;
  }
  if (typeof value !== "object" || value === null || value instanceof Raw) return line;
  const parts = entries(value).map(([key, item]) => {
    const start = `${inner}${propertyName(key)}: `;
    return `${start}${literal(item, inner, start.length)},\n`;
  });
  return `{\n${parts.join("")}${indent}}`;
}

function oneLine(value: unknown): string {
  if (value instanceof Raw) return value.source;
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const parts = entries(value).map(([key, item]) => `${propertyName(key)}: ${oneLine(item)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

export function propertyName(name: string): string {
  // In an object literal a plain `__proto__` would set the prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
