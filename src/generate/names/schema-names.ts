import type { Scope } from "./scope.js";
import { pascalCase } from "./words.js";

/**
 * The types of schema components: their own names, where those are some. A name that is right as it is comes before one
 * that has to be changed, so that the order of the components makes no difference.
 */
export function nameSchemas(schemas: Iterable<string>, scope: Scope): Map<string, string> {
  const wanted = [...schemas].map((schema) => ({ schema, name: schemaTypeName(schema) }));
  const rank = ({ schema, name }: (typeof wanted)[number]) => (schema === name ? 0 : 1);
  wanted.sort((a, b) => rank(a) - rank(b) || (a.schema < b.schema ? -1 : 1));
  return new Map(wanted.map(({ schema, name }) => [schema, scope.take(name, `${name}Schema`, `${name}SchemaType`)]));
}

/** What a schema is called as long as nothing else is. */
export function schemaTypeName(schema: string): string {
  return /^[A-Z][A-Za-z0-9_]*$/.test(schema) ? schema : pascalCase(schema);
}
