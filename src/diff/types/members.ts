import ts from "typescript";

/** What the values of a type can be, sorted. `undefined` is left out: a property says whether it may be missing. */
export interface Members {
  readonly isNullable: boolean;
  /** Strings, numbers, booleans and their literals. */
  readonly values: readonly ts.Type[];
  readonly objects: readonly ts.Type[];
  /** Anything at all. */
  readonly isOpen: boolean;
}

export function membersOf(type: ts.Type): Members {
  const all = type.isUnion() ? type.types : [type];
  const is = (flags: ts.TypeFlags) => (each: ts.Type) => (each.flags & flags) !== 0;
  const objects = all.filter(is(ts.TypeFlags.Object | ts.TypeFlags.Intersection | ts.TypeFlags.NonPrimitive));
  const nothing = is(ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Null | ts.TypeFlags.Never);
  return {
    isNullable: all.some(is(ts.TypeFlags.Null)),
    isOpen: all.some(is(ts.TypeFlags.Any | ts.TypeFlags.Unknown)),
    objects,
    values: all.filter((each) => !objects.includes(each) && !nothing(each)),
  };
}

/** The literals of a type that has nothing but literals, by their text. */
export function literalsOf(values: readonly ts.Type[]): Map<string, ts.Type> | undefined {
  const isLiteral = (type: ts.Type) => type.isStringLiteral() || type.isNumberLiteral();
  if (values.length === 0 || !values.every(isLiteral)) return undefined;
  return new Map(values.map((type) => [JSON.stringify((type as ts.LiteralType).value), type]));
}

/** Whether a property may be missing. */
export function isOptional(checker: ts.TypeChecker, property: ts.Symbol): boolean {
  if ((property.flags & ts.SymbolFlags.Optional) !== 0) return true;
  const type = checker.getTypeOfSymbol(property);
  return type.isUnion() && type.types.some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0);
}

/** The value of a property that has just one, which tells the variants of a union apart. */
export function tagOf(checker: ts.TypeChecker, type: ts.Type, name: string): string | undefined {
  const property = type.getProperty(name);
  const value = property && checker.getTypeOfSymbol(property);
  return value?.isStringLiteral() || value?.isNumberLiteral() ? JSON.stringify(value.value) : undefined;
}
