import ts from "typescript";
import type { ChangeKind, Level } from "../change.js";
import { type Message, words } from "../message.js";
import type { Program } from "../program.js";
import { isOptional, literalsOf, membersOf, tagOf } from "./members.js";
import type { Direction, Found, Pair } from "./pairs.js";

interface Building extends Pair {
  readonly found: Found[];
  readonly below: { path: readonly string[]; pair: Pair }[];
}

/** Where a comparison is: the pair that is being filled, and the way from its types. */
interface Spot {
  readonly pair: Building;
  readonly path: readonly string[];
  readonly direction: Direction;
}

/**
 * Compares types by their properties, down to where the compiler decides. Assignability alone isn't enough: it doesn't
 * see an optional property that is gone, and takes a new value of an enum in an answer for a break.
 */
export class TypeComparer {
  private readonly program: Program;
  private readonly pairs = new Map<string, Building>();
  private readonly ids = new Map<ts.Type, number>();

  constructor(program: Program) {
    this.program = program;
  }

  compare(old: ts.Type, next: ts.Type, direction: Direction): Pair {
    const key = `${direction} ${this.id(old)} ${this.id(next)}`;
    const known = this.pairs.get(key);
    if (known) return known;
    const pair: Building = { name: this.nameOf(next) ?? this.nameOf(old), found: [], below: [] };
    this.pairs.set(key, pair);
    if (old !== next) this.types(old, next, { pair, path: [], direction });
    return pair;
  }

  /** The same where either may not be there at all: then all its properties are new, or gone. */
  compareParts(old: ts.Type | undefined, next: ts.Type | undefined, direction: Direction): Pair {
    if (old && next) return this.compare(old, next, direction);
    const pair: Building = { name: undefined, found: [], below: [] };
    const { checker } = this.program;
    const propertiesOf = (type: ts.Type | undefined) => (type ? checker.getNonNullableType(type).getProperties() : []);
    for (const { name } of propertiesOf(old)) this.gone({ pair, path: [name], direction });
    for (const property of propertiesOf(next)) this.arrived(property, { pair, path: [property.name], direction });
    return pair;
  }

  /** Compares two objects by their properties, whoever declares them. */
  compareProperties(old: ts.Type, next: ts.Type, direction: Direction): Pair {
    const pair: Building = { name: undefined, found: [], below: [] };
    this.properties(old, next, { pair, path: [], direction });
    return pair;
  }

  /** Whether a new type may stand where the old one did. */
  fits(old: ts.Type, next: ts.Type, direction: Direction): boolean {
    const { checker } = this.program;
    return direction === "out" ? checker.isTypeAssignableTo(next, old) : checker.isTypeAssignableTo(old, next);
  }

  text(type: ts.Type): string {
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
    const text = this.program.checker.typeToString(type, undefined, flags);
    const longest = 120;
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  }

  private at(old: ts.Type, next: ts.Type, spot: Spot): void {
    if (old === next) return;
    const isNamed = this.nameOf(old) !== undefined && this.nameOf(next) !== undefined;
    if (isNamed) spot.pair.below.push({ path: spot.path, pair: this.compare(old, next, spot.direction) });
    else this.types(old, next, spot);
  }

  private types(old: ts.Type, next: ts.Type, spot: Spot): void {
    const [before, after] = [membersOf(old), membersOf(next)];
    if (before.isOpen || after.isOpen) {
      if (before.isOpen !== after.isOpen) this.changed(old, next, spot);
      return;
    }
    if (before.isNullable !== after.isNullable) this.nullable(after.isNullable, spot);
    // Without null and undefined a union may be one that has a name.
    const [oldRest, newRest] = [old, next].map((type) => this.program.checker.getNonNullableType(type));
    if (oldRest && newRest && (oldRest !== old || newRest !== next)) {
      this.at(oldRest, newRest, spot);
      return;
    }
    const mixed = (before.values.length === 0) !== (after.values.length === 0);
    const mixedObjects = (before.objects.length === 0) !== (after.objects.length === 0);
    if (mixed || mixedObjects) {
      this.changed(old, next, spot);
      return;
    }
    this.values(before.values, after.values, spot);
    const [oldObject, ...moreOld] = before.objects;
    const [newObject, ...moreNew] = after.objects;
    if (!oldObject || !newObject) return;
    if (moreOld.length + moreNew.length > 0) this.variants(before.objects, after.objects, spot);
    else this.objects(oldObject, newObject, spot);
  }

  private nullable(now: boolean, spot: Spot): void {
    const breaks = now === (spot.direction === "out");
    this.add(spot, breaks ? "breaking" : "additive", "type", now ? words`can be null` : words`can't be null any more`);
  }

  private values(old: readonly ts.Type[], next: readonly ts.Type[], spot: Spot): void {
    const [before, after] = [literalsOf(old), literalsOf(next)];
    if (before && after && [...before.keys()].some((text) => after.has(text))) {
      this.literals(before, after, spot);
      return;
    }
    const { checker } = this.program;
    const isWithin = (from: readonly ts.Type[], to: readonly ts.Type[]) =>
      from.every((type) => to.some((other) => checker.isTypeAssignableTo(type, other)));
    const [narrower, wider] = [isWithin(next, old), isWithin(old, next)];
    if (narrower && wider) return;
    const fits = spot.direction === "out" ? narrower : wider;
    this.add(
      spot,
      fits ? "additive" : "breaking",
      "type",
      words`was ${this.textOfAll(old)}, is ${this.textOfAll(next)}`,
    );
  }

  private literals(old: ReadonlyMap<string, unknown>, next: ReadonlyMap<string, unknown>, spot: Spot): void {
    const added = [...next.keys()].filter((text) => !old.has(text));
    const removed = [...old.keys()].filter((text) => !next.has(text));
    const out = spot.direction === "out";
    if (added.length > 0) {
      const note = "Code that handles every value has a new one to handle.";
      this.add(
        spot,
        "additive",
        "enum-value-added",
        words`has new values: ${added.join(", ")}`,
        out ? note : undefined,
      );
    }
    if (removed.length > 0) {
      const note = "Code that compares with them no longer compiles.";
      const message = words`no longer has the values ${removed.join(", ")}`;
      this.add(spot, out ? "neutral" : "breaking", "enum-value-removed", message, out ? note : undefined);
    }
  }

  /** Unions of objects: the variants that have the same tag belong together. */
  private variants(old: readonly ts.Type[], next: readonly ts.Type[], spot: Spot): void {
    const tag = this.commonTag([...old, ...next]);
    if (tag === undefined || old.length === 1) {
      const { checker } = this.program;
      const [from, to] = spot.direction === "out" ? [next, old] : [old, next];
      const fits = from.every((type) => to.some((other) => checker.isTypeAssignableTo(type, other)));
      const same = fits && to.every((type) => from.some((other) => checker.isTypeAssignableTo(type, other)));
      if (same) return;
      const message = words`was ${this.textOfAll(old)}, is ${this.textOfAll(next)}`;
      this.add(spot, fits ? "additive" : "breaking", "type", message);
      return;
    }
    const byTag = (types: readonly ts.Type[]) =>
      new Map(types.map((type) => [tagOf(this.program.checker, type, tag) ?? "", type]));
    const [before, after] = [byTag(old), byTag(next)];
    const out = spot.direction === "out";
    for (const [value, type] of before) {
      const other = after.get(value);
      if (other) this.at(type, other, { ...spot, path: [...spot.path, `(${tag}: ${value})`] });
      else
        this.add(
          spot,
          out ? "neutral" : "breaking",
          "variant-removed",
          words`no longer has the variant ${`${tag}: ${value}`}`,
        );
    }
    for (const value of after.keys()) {
      if (before.has(value)) continue;
      const note = out ? "Code that handles every variant has a new one to handle." : undefined;
      this.add(spot, "additive", "variant-added", words`has the new variant ${`${tag}: ${value}`}`, note);
    }
  }

  private commonTag(types: readonly ts.Type[]): string | undefined {
    const [first] = types;
    const names = first ? first.getProperties().map(({ name }) => name) : [];
    return names.find((name) => types.every((type) => tagOf(this.program.checker, type, name) !== undefined));
  }

  private objects(old: ts.Type, next: ts.Type, spot: Spot): void {
    const { checker } = this.program;
    const [oldItem, newItem] = [this.itemOf(old), this.itemOf(next)];
    if (oldItem && newItem) this.at(oldItem, newItem, { ...spot, path: [...spot.path, "[]"] });
    else if (oldItem || newItem) this.changed(old, next, spot);
    else if (this.isGeneric(old, next)) {
      checker.getTypeArguments(old as ts.TypeReference).forEach((type, n) => {
        const other = checker.getTypeArguments(next as ts.TypeReference)[n];
        if (other) this.at(type, other, spot);
      });
    } else if (this.isWalkable(old) && this.isWalkable(next)) this.properties(old, next, spot);
    else if (!this.fits(old, next, spot.direction)) this.changed(old, next, spot);
  }

  private properties(old: ts.Type, next: ts.Type, spot: Spot): void {
    const { checker } = this.program;
    for (const property of old.getProperties()) {
      const other = next.getProperty(property.name);
      const at = { ...spot, path: [...spot.path, property.name] };
      if (other) this.property(property, other, at);
      else if (checker.getIndexInfosOfType(next).length === 0) this.gone(at);
    }
    for (const property of next.getProperties()) {
      if (!old.getProperty(property.name)) this.arrived(property, { ...spot, path: [...spot.path, property.name] });
    }
    const [before, after] = [old, next].map((type) => checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type);
    if (before && after) this.at(before, after, { ...spot, path: [...spot.path, "*"] });
  }

  private property(old: ts.Symbol, next: ts.Symbol, spot: Spot): void {
    const { checker } = this.program;
    const [before, after] = [isOptional(checker, old), isOptional(checker, next)];
    if (before !== after) {
      const breaks = after === (spot.direction === "out");
      const here = spot.direction === "in" ? words`is required` : words`is always there`;
      const message = after ? words`can be missing` : here;
      this.add(spot, breaks ? "breaking" : "additive", after ? "optional" : "required", message);
    }
    this.at(checker.getTypeOfSymbol(old), checker.getTypeOfSymbol(next), spot);
  }

  private arrived(property: ts.Symbol, spot: Spot): void {
    const isNeeded = spot.direction === "in" && !isOptional(this.program.checker, property);
    if (isNeeded) this.add(spot, "breaking", "required", words`is new and required`);
    else this.add(spot, "additive", "added", spot.direction === "in" ? words`can be given` : words`is new`);
  }

  private gone(spot: Spot): void {
    this.add(spot, "breaking", "removed", spot.direction === "in" ? words`is no longer taken` : words`is gone`);
  }

  private changed(old: ts.Type, next: ts.Type, spot: Spot): void {
    const level = this.fits(old, next, spot.direction) ? "additive" : "breaking";
    this.add(spot, level, "type", words`was ${this.text(old)}, is ${this.text(next)}`);
  }

  private add({ pair, path, direction }: Spot, level: Level, what: What, message: Message, note?: string): void {
    const kind = /^(enum|variant)/.test(what) ? what : `${direction === "in" ? "argument" : "field"}-${what}`;
    pair.found.push({ level, kind: kind as ChangeKind, path, message, ...(note !== undefined && { note }) });
  }

  private itemOf(type: ts.Type): ts.Type | undefined {
    const { checker } = this.program;
    // What is composed of lists is one.
    const isList = type.isIntersection()
      ? type.types.every((each) => checker.isArrayType(each))
      : checker.isArrayType(type);
    return isList ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
  }

  /** Two uses of one generic type of the runtime or the platform: a stream of events, say. */
  private isGeneric(old: ts.Type, next: ts.Type): boolean {
    const isReference = ({ flags }: ts.Type) => (flags & ts.TypeFlags.Object) !== 0;
    if (!isReference(old) || !isReference(next) || this.program.isOwn(old)) return false;
    const target = (type: ts.Type) => (type as ts.TypeReference).target;
    return target(old) !== undefined && target(old) === target(next) && !this.program.checker.isTupleType(old);
  }

  /** Whether it is an object that the document describes. */
  private isWalkable(type: ts.Type): boolean {
    const { checker, isOwn } = this.program;
    const isPlain =
      isOwn(type) || type.isIntersection() || (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Anonymous;
    return !!isPlain && type.getCallSignatures().length === 0 && !checker.isTupleType(type);
  }

  private nameOf(type: ts.Type): string | undefined {
    if (!this.program.isOwn(type)) return undefined;
    const name = type.aliasSymbol?.name ?? type.symbol?.name;
    return name === undefined || name.startsWith("__") ? undefined : name;
  }

  private textOfAll(types: readonly ts.Type[]): string {
    const texts = types.map((type) => this.text(type));
    return [...new Set(texts)].join(" | ").replace("false | true", "boolean").replace("true | false", "boolean");
  }

  private id(type: ts.Type): number {
    const known = this.ids.get(type) ?? this.ids.size;
    this.ids.set(type, known);
    return known;
  }
}

type What =
  | "removed"
  | "added"
  | "required"
  | "optional"
  | "type"
  | "enum-value-added"
  | "enum-value-removed"
  | "variant-added"
  | "variant-removed";
