import { isObject } from "../../model/tree.js";
import { FILE_INPUT } from "../../model/type-names.js";
import type { JsonObject } from "../../model/types.js";
import type { Doc } from "../print/doc.js";
import { ANY_TEXT, CHECKED, type EmittedSchema, TYPE } from "../schema/emitted.js";
import { type Tuple, tupleIn } from "../schema/tuples.js";
import { propertyName } from "../text/key.js";
import { arrayChecks, fieldChecks, numberChecks, objectChecks, stringSchema } from "./checks.js";
import { call, list, members, unique, withChecks } from "./code.js";
import type { Helper } from "./helpers.js";
import { isMixed } from "./open.js";
import { besides, type SaidSchemas, schemaName, type Unsaid } from "./unsaid.js";

/** Where a schema stands, as far as it matters for how it is written. */
export interface ZodPlace {
  /** The source that refers to a schema by its generated name. */
  readonly refer: (name: string) => Doc;
  /** The source that refers to an interface of arguments. */
  readonly argumentType: (name: string) => string;
  /** The name of a helper. */
  readonly helper: (name: Helper) => string;
  /** Only requests hold it, so that a field which it doesn't name is a typing error. */
  readonly onlySent: boolean;
  /** It is an interface of arguments: its arrays are readonly, and what is optional in itself may be `undefined`. */
  readonly argument: boolean;
  readonly unsaid: Unsaid;
  readonly said: SaidSchemas;
}

/**
 * A JSON Schema as zod/mini writes it, for the same values that the generated type is for. What neither says is left
 * out: `not`, `if`, `contains`, `propertyNames` and the like. Where such a word could be what tells the alternatives of
 * `oneOf` apart, it takes what fits any of them.
 */
export class ZodSchema {
  /** Whether zod infers the very type that openapi-typescript writes; a few combinations each has its own view of. */
  exact = true;
  private readonly place: ZodPlace;
  private depth = 0;

  constructor(place: ZodPlace) {
    this.place = place;
  }

  write(schema: unknown, closed = this.place.onlySent): Doc {
    if (schema === false) return "z.never()";
    if (!isObject(schema)) return "z.unknown()";
    if (typeof schema.$ref === "string") return this.place.refer(schemaName(schema.$ref));
    const own = (schema as EmittedSchema)[TYPE];
    if (own !== undefined && !(schema as EmittedSchema)[CHECKED]) return this.typed(own);
    if (own !== undefined) this.exact = false;
    const types = [schema.type].flat().filter((type) => typeof type === "string");
    const nullable = isNullable(schema);
    if (Array.isArray(schema.enum)) return this.literals(nullable ? [...schema.enum, null] : schema.enum);
    if (schema.const !== undefined && schema.const !== null) return this.literals([schema.const]);
    if (isObject(schema.not) && Object.keys(schema.not).length === 0) this.exact = false;
    const valued = types.filter((type) => type !== "null");
    const code = this.composed(schema, valued, closed);
    if (code === undefined) return types.length > 0 && valued.length === 0 ? "z.null()" : "z.unknown()";
    return nullable ? call("z.nullable", code) : code;
  }

  /** What the schema says itself, together with all, any or one of its parts. */
  private composed(schema: JsonObject, types: readonly string[], closed: boolean): Doc | undefined {
    const [allOf = [], anyOf = [], oneOf = []] = ["allOf", "anyOf", "oneOf"].map((word) => listIn(schema, word));
    const parts = [...allOf, ...anyOf, ...oneOf].length > 0;
    const ends = (closed || schema.unevaluatedProperties === false) && !isMixed(schema, this.place.unsaid.schemas);
    const own = this.own(schema, types, ends, parts);
    const all = allOf.map((part) => this.part(part, schema, ends));
    const unions = [
      ...(anyOf.length > 0 ? [this.union(anyOf, ends)] : []),
      ...(oneOf.length > 0 ? [this.oneOf(oneOf, schema, ends)] : []),
    ];
    // openapi-typescript takes anyOf for further alternatives to what stands beside it.
    if (unions.length > 0 && (own !== undefined || all.length > 0 || unions.length > 1)) this.exact = false;
    if ((types.length > 1 || isNullable(schema)) && parts) this.exact = false;
    if (schema.discriminator !== undefined) this.exact = false;
    const found = [...(own === undefined ? [] : [own]), ...all, ...unions];
    // A closed object has fields without a schema through `extra` alone, and that isn't looked at.
    const asked = ends && !parts && schema.properties ? [] : besides(schema);
    const fields = asked.filter((name) => !this.place.unsaid.gone.has(name));
    if (fields.length > 0) found.push(withChecks("z.unknown()", [this.place.helper("requires") + fieldChecks(fields)]));
    return found.length === 0 ? undefined : found.reduce((left, right) => call("z.intersection", left, right));
  }

  /** A part of allOf: what is required beside it is required in it. */
  private part(part: unknown, { required = [] }: JsonObject, closed: boolean): Doc {
    if (!isObject(part)) return this.write(part, closed);
    const { properties } = part;
    const more = (required as string[]).filter((name) => isObject(properties) && Object.hasOwn(properties, name));
    // Of a schema with a name the type takes that up too, and what tells its alternatives apart is left out of it.
    const named = typeof part.$ref === "string" ? this.place.unsaid.schemas[schemaName(part.$ref)] : undefined;
    if (named !== undefined && (required as string[]).length > 0) this.exact = false;
    if (isObject(named) && named.discriminator !== undefined) this.exact = false;
    return this.write({ ...part, required: [...more, ...((part.required as string[]) ?? [])] }, closed);
  }

  private oneOf(parts: readonly unknown[], { discriminator }: JsonObject, closed: boolean): Doc {
    // A discriminator says which alternative is meant, whatever others would take.
    const exclusive = discriminator === undefined && parts.every((part) => this.place.said.isSaid(part));
    if (!exclusive || parts.length === 1) return this.union(parts, closed);
    return call("z.xor", list(parts.map((part) => this.write(part, closed))));
  }

  private union(parts: readonly unknown[], closed: boolean): Doc {
    return unionOf(unique(parts.map((part) => this.write(part, closed))));
  }

  private own(schema: JsonObject, types: readonly string[], closed: boolean, parts: boolean): Doc | undefined {
    const structured = ["properties", "additionalProperties", "patternProperties"].some((word) => {
      const value = schema[word];
      return value === true || (isObject(value) && (word !== "properties" || Object.keys(value).length > 0));
    });
    const found = types.flatMap((type) => {
      if (type === "object" && parts && !structured) return [];
      return [this.ofType(type, schema, closed)];
    });
    if (types.length === 0 && structured) found.push(this.object(schema, closed));
    return found.length === 0 ? undefined : unionOf(found);
  }

  private ofType(type: string, schema: JsonObject, closed: boolean): Doc {
    switch (type) {
      case "string":
        return stringSchema(schema);
      case "number":
        return withChecks("z.number()", numberChecks(schema));
      case "integer":
        return withChecks(schema.format === "int32" ? "z.int32()" : "z.int()", numberChecks(schema));
      case "boolean":
        return "z.boolean()";
      case "array":
        return this.array(schema, closed);
      default:
        return this.object(schema, closed);
    }
  }

  private array(schema: JsonObject, closed: boolean): Doc {
    const tuple = tupleIn(schema);
    const array = tuple ? this.tuple(tuple, closed) : call("z.array", this.write(schema.items, closed));
    const checked = withChecks(array, arrayChecks(schema));
    return this.place.argument ? call("z.readonly", checked) : checked;
  }

  private tuple({ first, required, rest }: Tuple, closed: boolean): Doc {
    // What zod infers of an item that can be absent is `undefined` too.
    if (required < first.length) this.exact = false;
    const items = first.map((item, index) => {
      const schema = this.write(item, closed);
      return index < required ? schema : call("z.optional", schema);
    });
    return call("z.tuple", list(items), ...(rest === undefined ? [] : [this.write(rest, closed)]));
  }

  private object(schema: JsonObject, closed: boolean): Doc {
    const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
    const { additionalProperties: more, patternProperties } = schema;
    const patterned = isObject(patternProperties) ? Object.values(patternProperties) : [];
    const values = [...(more === undefined || more === false ? [] : [more]), ...patterned];
    const empty = properties.length === 0 && more === false && patterned.length === 0;
    const checks = objectChecks(empty ? { ...schema, maxProperties: 0 } : schema);
    const value = values.length === 0 ? "z.unknown()" : this.union(values, closed);
    if (properties.length === 0) {
      const free = value === "z.unknown()";
      return withChecks(free ? this.anyObject() : call("z.record", "z.string()", value), checks);
    }
    const shape = this.shape(properties, new Set((schema.required as string[]) ?? []));
    if (value === "z.unknown()") {
      if (values.length === 0 && (closed || more === false || schema.unevaluatedProperties === false)) {
        return withChecks(call("z.strictObject", shape), checks);
      }
      // What comes out of zod's `object` has lost the fields that it doesn't name, and they count.
      const object = call("z.object", shape);
      return checks.length === 0 ? object : call("z.intersection", object, withChecks(this.anyObject(), checks));
    }
    this.exact = false;
    return withChecks(call("z.catchall", call("z.object", shape), value), checks);
  }

  private shape(properties: readonly [string, unknown][], required: ReadonlySet<string>): Doc {
    const undefinable = this.place.argument && this.depth === 0;
    this.depth++;
    const written = properties.map(([name, property]): Doc => {
      const value = this.write(property, this.place.onlySent);
      if (required.has(name)) return [`${propertyName(name)}: `, value];
      const optional = undefinable ? "z.optional" : this.place.helper("exactOptional");
      return [`${propertyName(name)}: `, call(optional, value)];
    });
    this.depth--;
    return members(written);
  }

  private anyObject(type = ""): string {
    return `${this.place.helper("anyObject")}${type}()`;
  }

  private literals(values: readonly unknown[]): Doc {
    const known = [...new Set(values)];
    if (known.some((value) => typeof value === "object" && value !== null)) {
      this.exact = false;
      return "z.unknown()";
    }
    const texts = known.map((value) => JSON.stringify(value));
    if (known.length > 1 && known.every((value) => typeof value === "string")) return call("z.enum", list(texts));
    return call("z.literal", texts.length === 1 ? (texts[0] ?? "") : list(texts));
  }

  /** What the model has decided already: dates that are sent, and filters, which the runtime checks as it writes them. */
  private typed(type: string): Doc {
    const parts = type.split(" | ").map((part) => {
      if (part === "string") return type.includes("Date") ? "z.iso.datetime({ offset: true })" : "z.string()";
      if (part === "Date") return "z.date()";
      if (part === "null") return undefined;
      if (part === "number" || part === "boolean" || part === "bigint") return `z.${part}()`;
      if (part === ANY_TEXT) return "z.string()";
      if (part === FILE_INPUT) {
        // Files come in many forms, and the runtime looks at them as it writes them.
        this.exact = false;
        return "z.unknown()";
      }
      return this.anyObject(`<${this.place.argumentType(part)}>`);
    });
    const code = unionOf(parts.filter((part) => part !== undefined));
    return parts.includes(undefined) ? call("z.nullable", code) : code;
  }
}

function isNullable({ nullable, type }: JsonObject): boolean {
  return nullable === true || [type].flat().includes("null");
}

function unionOf(parts: readonly Doc[]): Doc {
  return parts.length === 1 ? (parts[0] ?? "") : call("z.union", list(parts));
}

function listIn(schema: JsonObject, word: string): unknown[] | undefined {
  const found = schema[word];
  return Array.isArray(found) ? found : undefined;
}
