/** Which schemas can be declared as interfaces: objects, and objects that say more than what they are made of. */
import ts from "typescript";
import { joined, nameOf, objectOf, schemaName } from "../print/types.js";

/** An interface: its own members, and the interfaces that it extends. */
export interface Interface {
  readonly bases: readonly string[];
  readonly own: ts.TypeLiteralNode;
}

type Members = ReadonlyMap<string, ts.PropertySignature>;

/** Finds interfaces by the types of schemas. */
export class Interfaces {
  private readonly typeOf: (name: string) => ts.TypeNode | undefined;
  private readonly found = new Map<string, Interface | undefined>();
  private readonly members = new Map<string, Members | undefined>();

  constructor(typeOf: (name: string) => ts.TypeNode | undefined) {
    this.typeOf = typeOf;
  }

  of(name: string): Interface | undefined {
    if (this.found.has(name)) return this.found.get(name);
    // One that is made of itself is none.
    this.found.set(name, undefined);
    const type = this.typeOf(name);
    const object = type && objectOf(type);
    const found = object ? { bases: [], own: object } : type && this.extending(type);
    this.found.set(name, found);
    return found;
  }

  private extending(type: ts.TypeNode): Interface | undefined {
    if (!ts.isIntersectionTypeNode(type)) return undefined;
    const parts = joined(type.types);
    const [own, another] = parts.filter(ts.isTypeLiteralNode);
    const bases = parts.flatMap((part) => (ts.isIndexedAccessTypeNode(part) ? (schemaName(part) ?? []) : []));
    if (!own || another || own.members.length === 0 || bases.length + 1 < parts.length) return undefined;
    return this.fits(own, bases) ? { bases, own } : undefined;
  }

  /** Whether own members are as narrow as those of the bases, and no two bases have the same. */
  private fits(own: ts.TypeLiteralNode, bases: readonly string[]): boolean {
    const all = new Map<string, ts.PropertySignature>();
    for (const base of bases) {
      const members = this.membersOf(base);
      if (!members) return false;
      for (const [name, member] of members) {
        if (all.has(name)) return false;
        all.set(name, member);
      }
    }
    return own.members.every((member) => {
      if (!ts.isPropertySignature(member)) return false;
      const inherited = all.get(nameOf(member));
      return inherited === undefined || isNarrower(member, inherited);
    });
  }

  private membersOf(name: string): Members | undefined {
    if (this.members.has(name)) return this.members.get(name);
    this.members.set(name, undefined);
    const found = this.of(name);
    const members = found && this.collect(found);
    this.members.set(name, members);
    return members;
  }

  private collect({ bases, own }: Interface): Members | undefined {
    const inherited = bases.flatMap((base) => [...(this.membersOf(base) ?? [])]);
    const properties = own.members.filter(ts.isPropertySignature);
    if (properties.length < own.members.length) return undefined;
    return new Map([...inherited, ...properties.map((member) => [nameOf(member), member] as const)]);
  }
}

/** Whether constants stand where there was a text, or more of them. */
function isNarrower(own: ts.PropertySignature, base: ts.PropertySignature): boolean {
  if (own.questionToken && !base.questionToken) return false;
  const mine = literalsIn(own.type);
  if (!mine || !base.type) return false;
  if (base.type.kind === ts.SyntaxKind.StringKeyword) return mine.every((text) => typeof text === "string");
  const theirs = literalsIn(base.type);
  return theirs !== undefined && mine.every((text) => theirs.includes(text));
}

/** The texts and numbers that a type lists. */
function literalsIn(type: ts.TypeNode | undefined): (string | number)[] | undefined {
  if (!type) return undefined;
  if (ts.isUnionTypeNode(type)) {
    const all = type.types.map(literalsIn);
    return all.some((each) => each === undefined) ? undefined : all.flatMap((each) => each ?? []);
  }
  if (!ts.isLiteralTypeNode(type)) return undefined;
  if (ts.isStringLiteral(type.literal)) return [type.literal.text];
  return ts.isNumericLiteral(type.literal) ? [Number(type.literal.text)] : undefined;
}
