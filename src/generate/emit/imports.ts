import type { RuntimeValue } from "../model/naming.js";
import type { TypeText } from "../model/types.js";

/** Collects what the generated code refers to, as it is written. */
export class Imports {
  private readonly types = new Set<string>();
  private readonly values = new Set<string>();
  private readonly schemas = new Set<string>();
  private readonly operations = new Set<string>();

  /** A type of the runtime. */
  type(name: string): string {
    this.types.add(name);
    return name;
  }

  /** A value of the runtime. */
  value(name: RuntimeValue): string {
    this.values.add(name);
    return name;
  }

  /** A name of operations.ts. A type goes by `type Name`. */
  operation(name: string): string {
    this.operations.add(name);
    return bare(name);
  }

  /** A type that is written with names from schema.ts. */
  schema({ text, names }: TypeText): string {
    for (const name of names) this.schemas.add(name);
    return text;
  }

  schemaName(name: string): void {
    this.schemas.add(name);
  }

  print(): string {
    const runtime = [...[...this.types].map((name) => `type ${name}`), ...this.values];
    return [
      ...list("import", runtime, "@keysmith/runtime"),
      ...list("import", [...this.operations], "./operations.js"),
      ...list("import type", [...this.schemas], "./schema.js"),
    ].join("\n");
  }
}

function list(keyword: string, names: readonly string[], from: string): string[] {
  if (names.length === 0) return [];
  const sorted = [...names].sort((a, b) => (bare(a) < bare(b) ? -1 : 1));
  return [`${keyword} {\n${sorted.map((name) => `  ${name},\n`).join("")}} from "${from}";`];
}

function bare(name: string): string {
  return name.replace(/^type /, "");
}
