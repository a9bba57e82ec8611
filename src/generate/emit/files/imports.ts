import type { TypeText } from "../../model/types.js";
import type { RuntimeValue } from "../../names/runtime-names.js";

/** Where generated code takes names from: the runtime, or another part of the client. */
export type From = "runtime" | "schema" | "client" | "operations" | "zod" | "queries";

/** All of a module under one name: `import type * as types from "./schema.js"`. */
export interface Namespace {
  readonly of: "schema" | "client" | "zod/mini";
  readonly name: string;
}

/** Collects what a piece of generated code refers to, as it is written. */
export class Imports {
  private readonly names = new Map<From, Map<string, "type" | "value">>();
  private readonly modules = new Map<Namespace["of"], string>();

  /** A type of the runtime. */
  type(name: string): string {
    return this.add("runtime", name, "type");
  }

  /** A value of the runtime. */
  value(name: RuntimeValue): string {
    return this.add("runtime", name, "value");
  }

  /** A type that is written with names of schemas. */
  schema({ text, names, runtime = [] }: TypeText): string {
    for (const name of names) this.add("schema", name, "type");
    for (const name of runtime) this.type(name);
    return text;
  }

  /** A name of another part of the client. */
  add(from: From, name: string, kind: "type" | "value"): string {
    const known = this.names.get(from) ?? new Map<string, "type" | "value">();
    this.names.set(from, known);
    if (known.get(name) !== "value") known.set(name, kind);
    return name;
  }

  /** All names of another part of the client, or of zod. */
  namespace(of: Namespace["of"], name: string): string {
    this.modules.set(of, name);
    return name;
  }

  get namespaces(): Namespace[] {
    return [...this.modules].map(([of, name]) => ({ of, name }));
  }

  /** Takes over what another piece refers to. */
  merge(other: Imports): void {
    for (const { of, name } of other.namespaces) this.namespace(of, name);
    for (const [from, names] of other.names) for (const [name, kind] of names) this.add(from, name, kind);
  }

  entries(): [From, string, "type" | "value"][] {
    return [...this.names].flatMap(([from, names]) =>
      [...names].map(([name, kind]): [From, string, "type" | "value"] => [from, name, kind]),
    );
  }
}
