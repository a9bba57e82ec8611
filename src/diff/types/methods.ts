import ts from "typescript";
import type { ClientTypes, Program } from "../program.js";

/** What those who call a method see of it. */
export interface MethodTypes {
  /** All ways to call it; the last is the one with everything. */
  readonly signatures: readonly ts.Signature[];
  /** What awaiting it gives; of a list an item. */
  readonly data: ts.Type | undefined;
  readonly isList: boolean;
  /** How it can end, by status: `200`, `404`, `unexpected`. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

export interface Outcome {
  /** The body of a failure. */
  readonly body: ts.Type | undefined;
  /** The class of a failure. */
  readonly errorClass: string | undefined;
}

/** The types of a method, reached through the client's resources. */
export function methodTypes(
  program: Program,
  types: ClientTypes,
  client: string,
  name: string,
): MethodTypes | undefined {
  const { checker } = program;
  const symbol = types.exports.get(client);
  let type = symbol && checker.getDeclaredTypeOfSymbol(symbol);
  for (const key of name.split(".")) {
    const property: ts.Symbol | undefined = type?.getProperty(key);
    type = property && checker.getTypeOfSymbol(property);
  }
  const signatures = type?.getCallSignatures() ?? [];
  const main = signatures.at(-1);
  if (!main) return undefined;
  const returned = main.getReturnType();
  const awaited = checker.getAwaitedType(returned);
  const items = awaited && propertyType(checker, awaited, "items");
  const isList = returned.symbol?.name === "Pager";
  return {
    signatures,
    isList,
    data: isList && items ? checker.getIndexTypeOfType(items, ts.IndexKind.Number) : awaited,
    outcomes: outcomesOf(checker, returned),
  };
}

/** What `.result()` can be. */
function outcomesOf(checker: ts.TypeChecker, returned: ts.Type): Map<string, Outcome> {
  const result = propertyType(checker, returned, "result")?.getCallSignatures()[0]?.getReturnType();
  const awaited = result && checker.getAwaitedType(result);
  const all = awaited?.isUnion() ? awaited.types : awaited ? [awaited] : [];
  return new Map(
    all.flatMap((type): [string, Outcome][] => {
      const status = propertyType(checker, type, "status");
      const error = propertyType(checker, type, "error");
      if (!status?.isStringLiteral() && !status?.isNumberLiteral()) return [];
      const failed = error && (error.flags & ts.TypeFlags.Undefined) === 0;
      const body = failed ? propertyType(checker, error, "body") : undefined;
      return [[String(status.value), { body, errorClass: failed ? error.symbol?.name : undefined }]];
    }),
  );
}

export function propertyType(checker: ts.TypeChecker, type: ts.Type, name: string): ts.Type | undefined {
  const property = type.getProperty(name);
  return property && checker.getTypeOfSymbol(property);
}

/** The parameters of a signature. `input` is what is given, without the options that may stand in its place. */
export function parametersOf(checker: ts.TypeChecker, { parameters }: ts.Signature) {
  return parameters.map((symbol) => {
    const { valueDeclaration } = symbol;
    const declaration = valueDeclaration && ts.isParameter(valueDeclaration) ? valueDeclaration : undefined;
    const type = checker.getTypeOfSymbol(symbol);
    const node = declaration?.type && inputNode(declaration.type);
    const input = node ? checker.getTypeFromTypeNode(node) : type;
    return { name: symbol.name, type, input, isOptional: declaration?.questionToken !== undefined };
  });
}

/** Of `BooksListQuery | OptionsOnly<BooksListQuery>` the first. */
function inputNode(node: ts.TypeNode): ts.TypeNode | undefined {
  const parts: readonly ts.TypeNode[] = ts.isUnionTypeNode(node) ? node.types : [];
  const options = parts.filter(ts.isTypeReferenceNode).find(({ typeName }) => typeName.getText() === "OptionsOnly");
  return options?.typeArguments?.[0];
}

/**
 * Whether all calls that were possible still are: with each number of arguments there is a signature that takes what
 * was given.
 */
export function takesOldCalls(checker: ts.TypeChecker, old: MethodTypes, next: MethodTypes): boolean {
  const now = next.signatures.map((signature) => parametersOf(checker, signature));
  return old.signatures.every((signature) => {
    const before = parametersOf(checker, signature);
    const least = before.filter(({ isOptional }) => !isOptional).length;
    const counts = Array.from({ length: before.length - least + 1 }, (_, n) => least + n);
    return counts.every((count) =>
      now.some(
        (parameters) =>
          parameters.length >= count &&
          parameters.slice(count).every(({ isOptional }) => isOptional) &&
          before
            .slice(0, count)
            .every(({ type }, n) => checker.isTypeAssignableTo(type, parameters[n]?.type ?? checker.getNeverType())),
      ),
    );
  });
}
