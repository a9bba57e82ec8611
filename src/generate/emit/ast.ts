import ts from "typescript";
import { commentBody } from "./comment.js";
import { DOCS } from "./schema-views.js";

/**
 * Names for `components["schemas"][…]`, our comments, `object` for what may hold any field, and nothing that only says
 * that something isn't there.
 */
export function polish<T extends ts.Node>(root: T, docs: readonly string[]): T {
  const visit = (node: ts.Node): ts.Node | undefined => {
    const name = schemaName(node);
    if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
    if (isAbsent(node) || isAnyHeader(node)) return undefined;
    const visited = withoutAnyName(ts.visitEachChild(node, visit, undefined));
    const written = ts.getSyntheticLeadingComments(node) ?? [];
    // Helper types are parsed from text, and such nodes can't be given comments.
    if (written.length === 0) return visited;
    const text = written.map((each) => each.text).join("");
    const number = new RegExp(`${DOCS}(\\d+)`).exec(text)?.[1];
    const comments = number === undefined ? [] : [block(commentBody(docs[Number(number)] ?? ""))];
    return ts.setSyntheticLeadingComments(visited, comments);
  };
  return visit(root) as T;
}

/**
 * Fields of any name and any value are what `object` says too, and a misspelt name beside an index signature would be no
 * error. Beside fields with names it goes: that others may come says every schema that isn't closed.
 */
function withoutAnyName(node: ts.Node): ts.Node {
  if (takesAnyField(node)) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.ObjectKeyword);
  if (!ts.isIntersectionTypeNode(node) || !node.types.some(ts.isTypeLiteralNode)) return node;
  const named = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.ObjectKeyword);
  return named.length === 1 ? (named[0] as ts.Node) : ts.factory.createIntersectionTypeNode(named);
}

/** `Record<string, unknown>`, `{ [key: string]: unknown }` */
function takesAnyField(node: ts.Node): boolean {
  if (ts.isTypeReferenceNode(node)) {
    const [key, value] = node.typeArguments ?? [];
    return key?.kind === ts.SyntaxKind.StringKeyword && value?.kind === ts.SyntaxKind.UnknownKeyword;
  }
  const [member, another] = ts.isTypeLiteralNode(node) ? node.members : [];
  if (!member || another || !ts.isIndexSignatureDeclaration(member)) return false;
  return member.type.kind === ts.SyntaxKind.UnknownKeyword;
}

/** Moves the comments of one node to another one. */
export function withComments<T extends ts.Node>(to: T, from: ts.Node): T {
  return ts.setSyntheticLeadingComments(to, ts.getSyntheticLeadingComments(from));
}

export function nameOf({ name }: ts.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}

/** The words in the types that a node refers to: `FilterRange<string | Date>` has three. */
export function referred(root: ts.Node): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      for (const word of node.typeName.text.match(/[A-Za-z_$][\w$]*/g) ?? []) found.add(word);
    }
    return ts.visitEachChild(node, visit, undefined);
  };
  visit(root);
  return [...found];
}

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
const file = ts.createSourceFile("types.ts", "", ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);

export function print(statement: ts.Statement): string {
  const source = printer.printNode(ts.EmitHint.Unspecified, statement, file);
  // The printer indents by four.
  return source.replaceAll(/^(?: {4})+/gm, (spaces) => " ".repeat(spaces.length / 2));
}

function block(text: string): ts.SynthesizedComment {
  return { kind: ts.SyntaxKind.MultiLineCommentTrivia, text, pos: -1, end: -1, hasTrailingNewLine: true };
}

/** `components["schemas"]["Book"]` */
function schemaName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType } = node.objectType;
  if (!ts.isTypeReferenceNode(objectType) || !ts.isIdentifier(objectType.typeName)) return undefined;
  return objectType.typeName.text === "components" && key(node.objectType) === "schemas" ? key(node) : undefined;
}

function key({ indexType }: ts.IndexedAccessTypeNode): string | undefined {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : undefined;
}

/** `put?: never`; only an answer's content is asked for by its name even where there is none. */
function isAbsent(node: ts.Node): boolean {
  if (!ts.isPropertySignature(node) || node.type?.kind !== ts.SyntaxKind.NeverKeyword) return false;
  return nameOf(node) !== "content" && !ts.isStringLiteral(node.name);
}

/** `[name: string]: unknown` among headers. */
function isAnyHeader(node: ts.Node): boolean {
  if (!ts.isIndexSignatureDeclaration(node)) return false;
  const [parameter] = node.parameters;
  return parameter !== undefined && ts.isIdentifier(parameter.name) && parameter.name.text === "name";
}
