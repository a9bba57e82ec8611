import ts from "typescript";
import { percentIn } from "../schema/percent.js";
import { propertyName } from "../text/key.js";
import { type Doc, group, hardline, ifBroken, indent, join, line, softline } from "./doc.js";

/** In a description: the comment with this number belongs here. */
export const DOCS = "keysmith-docs:";

/** How a type is laid out. */
export interface TypeStyle {
  /** The lines of comments, by the numbers that descriptions hold. */
  readonly docs: readonly (readonly string[])[];
  /** Whether it is an argument's: its arrays are readonly, and what is optional in itself may be `undefined`. */
  readonly argument: boolean;
}

/** Lays out the types that openapi-typescript makes, and notes the names that they are written with. */
export class TypePrinter {
  readonly uses = new Set<string>();
  private readonly style: TypeStyle;

  constructor(style: TypeStyle) {
    this.style = style;
  }

  type(node: ts.TypeNode): Doc {
    if (ts.isParenthesizedTypeNode(node)) return this.type(node.type);
    if (takesAnyField(node)) return "object";
    if (ts.isUnionTypeNode(node)) return this.union(node.types);
    if (ts.isIntersectionTypeNode(node)) return this.intersection(node.types);
    if (ts.isTypeLiteralNode(node)) return this.literal(node);
    if (ts.isArrayTypeNode(node)) return this.array(node);
    if (ts.isTupleTypeNode(node)) return this.tuple(node);
    if (ts.isTypeReferenceNode(node)) return this.reference(node);
    if (ts.isIndexedAccessTypeNode(node)) return this.indexedAccess(node);
    if (ts.isLiteralTypeNode(node)) return literalText(node.literal);
    if (ts.isTypeOperatorNode(node)) return [`${ts.tokenToString(node.operator)} `, this.type(node.type)];
    if (ts.isIdentifier(node)) return (node as ts.Identifier).text; // How openapi-typescript writes a text.
    if (ts.isOptionalTypeNode(node)) return [this.operand(node.type), "?"];
    if (ts.isRestTypeNode(node)) return ["...", this.operand(node.type)];
    const keyword = ts.tokenToString(node.kind);
    if (keyword === undefined) throw new Error(`There is no layout for a ${ts.SyntaxKind[node.kind]}.`);
    return keyword;
  }

  /** The members of an object, each on lines of its own with its comment. */
  members(node: ts.TypeLiteralNode): Doc[] {
    const { argument } = this.style;
    return node.members.map((member) => [this.memberComment(member), this.member(member, argument), ";"]);
  }

  /** The comment that a text holds the number of. */
  comment(text: unknown): Doc {
    const number = new RegExp(`${DOCS}(\\d+)`).exec(String(text))?.[1];
    return (this.style.docs[Number(number)] ?? []).map((line): Doc => [line, hardline]);
  }

  private literal(node: ts.TypeLiteralNode): Doc {
    if (node.members.length === 0) return "{}";
    const members = node.members.map((member) => [this.memberComment(member), this.member(member)]);
    return group("{", indent(line, join([";", line], members), ifBroken(";")), line, "}");
  }

  private member(member: ts.TypeElement, undefinable = false): Doc {
    if (ts.isIndexSignatureDeclaration(member)) return ["[key: string]: ", this.type(member.type)];
    if (!ts.isPropertySignature(member) || !member.type) throw new Error("An object has properties only.");
    const optional = member.questionToken !== undefined;
    const type = optional && undefinable ? this.optional(member.type) : this.type(member.type);
    return [propertyName(nameOf(member)), optional ? "?: " : ": ", type];
  }

  private optional(type: ts.TypeNode): Doc {
    const undefinable = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
    return this.union([...(ts.isUnionTypeNode(type) ? type.types : [type]), undefinable]);
  }

  /** Of the comments that openapi-typescript writes only our own count. */
  private memberComment(member: ts.TypeElement): Doc {
    const written = ts.getSyntheticLeadingComments(member) ?? [];
    return this.comment(written.map(({ text }) => text).join(""));
  }

  private union(types: readonly ts.TypeNode[]): Doc {
    const alternatives = unique(flattened(types).map((type) => this.operand(type, false)));
    if (alternatives.length === 1) return alternatives[0] ?? "never";
    return group(indent(softline, ifBroken("| "), join([line, "| "], alternatives)));
  }

  private intersection(types: readonly ts.TypeNode[]): Doc {
    const parts = joined(types).map((type) => this.operand(type));
    return parts.length === 1 ? (parts[0] ?? "never") : join(" & ", parts);
  }

  private array(node: ts.ArrayTypeNode): Doc {
    const array = [this.operand(node.elementType), "[]"];
    return this.style.argument ? ["readonly ", ...array] : array;
  }

  private tuple(node: ts.TupleTypeNode): Doc {
    const elements = node.elements.map((element) => this.type(element));
    if (elements.length === 0) return "[]";
    return group("[", indent(softline, join([",", line], elements), ifBroken(",")), softline, "]");
  }

  private reference(node: ts.TypeReferenceNode): Doc {
    const name = ts.isIdentifier(node.typeName) ? node.typeName.text : node.typeName.right.text;
    const words = name.replaceAll(/"(?:[^"\\]|\\.)*"/g, "");
    for (const word of words.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []) this.uses.add(word);
    const parameters = (node.typeArguments ?? []).map((argument) => this.type(argument));
    return parameters.length === 0 ? name : [name, "<", join(", ", parameters), ">"];
  }

  /** `components["schemas"]["Book"]` is called Book. */
  private indexedAccess(node: ts.IndexedAccessTypeNode): Doc {
    const name = schemaName(node);
    if (name !== undefined) {
      this.uses.add(name);
      return name;
    }
    return [this.operand(node.objectType), "[", this.type(node.indexType), "]"];
  }

  /** A type where another one goes on: in brackets where it would be taken for a part of that. */
  private operand(node: ts.TypeNode, inUnion = true): Doc {
    const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
    const doc = this.type(inner);
    if (inUnion && isUnion(inner)) {
      const flat = Array.isArray(doc) || typeof doc === "string";
      return flat ? ["(", doc, ")"] : group("(", doc, softline, ")");
    }
    const array = this.style.argument && ts.isArrayTypeNode(inner);
    const operator = ts.isTypeOperatorNode(inner) || (array && inUnion);
    const intersection = inUnion && ts.isIntersectionTypeNode(inner) && Array.isArray(doc) && doc.length > 1;
    return operator || intersection ? ["(", doc, ")"] : doc;
  }
}

/** Alternatives within alternatives are alternatives. */
function flattened(types: readonly ts.TypeNode[]): ts.TypeNode[] {
  return types.flatMap((type) => {
    const inner = ts.isParenthesizedTypeNode(type) ? type.type : type;
    return ts.isUnionTypeNode(inner) ? flattened(inner.types) : [inner];
  });
}

function isUnion(node: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(node)) return true;
  // The model's own types come as text.
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return false;
  return node.typeName.text.replaceAll(/<[^>]*>/g, "").includes("|");
}

/** The object that a type is, where it is nothing else: it can be declared as an interface. */
export function objectOf(node: ts.TypeNode): ts.TypeLiteralNode | undefined {
  const [only, another] = ts.isIntersectionTypeNode(node) ? joined(node.types) : [node];
  return only && !another && ts.isTypeLiteralNode(only) && !takesAnyField(only) ? only : undefined;
}

/** That others may come says every object that isn't closed: beside fields with names nothing says it again. */
function withoutAnyField(types: readonly ts.TypeNode[]): readonly ts.TypeNode[] {
  const named = types.filter((type) => !takesAnyField(type));
  return named.some((type) => ts.isTypeLiteralNode(type) || ts.isIndexedAccessTypeNode(type)) ? named : types;
}

/** Parts of one value, those that say nothing more left out. */
export function joined(types: readonly ts.TypeNode[]): readonly ts.TypeNode[] {
  const said = types.filter(({ kind }) => kind !== ts.SyntaxKind.UnknownKeyword);
  return withIndex(withoutAnyField(said.length > 0 ? said : types));
}

/**
 * Fields with names, and the type of all others: an object with both is no value of an intersection of the two, so what
 * may stand under any name is what stands under some name.
 */
function withIndex(types: readonly ts.TypeNode[]): readonly ts.TypeNode[] {
  const [named, others, ...more] = types;
  if (!named || !others || !ts.isTypeLiteralNode(named) || !ts.isTypeLiteralNode(others)) return types;
  const [index, another] = others.members;
  if (!index || another || !ts.isIndexSignatureDeclaration(index)) return types;
  if (named.members.some(ts.isIndexSignatureDeclaration)) return types;
  const known = named.members.flatMap((member) => (ts.isPropertySignature(member) && member.type ? [member.type] : []));
  const absent = named.members.some((member) => member.questionToken !== undefined)
    ? [ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]
    : [];
  const all = ts.factory.createUnionTypeNode([index.type, ...known, ...absent]);
  const widened = ts.factory.updateIndexSignature(index, index.modifiers, index.parameters, all);
  return [ts.factory.createTypeLiteralNode([...named.members, widened]), ...more];
}

/** `Record<string, unknown>`, `{ [key: string]: unknown }`: a misspelt name beside it would be no error. */
function takesAnyField(node: ts.TypeNode): boolean {
  if (ts.isTypeReferenceNode(node)) {
    const [key, value] = node.typeArguments ?? [];
    return key?.kind === ts.SyntaxKind.StringKeyword && value?.kind === ts.SyntaxKind.UnknownKeyword;
  }
  const [member, another] = ts.isTypeLiteralNode(node) ? node.members : [];
  if (!member || another || !ts.isIndexSignatureDeclaration(member)) return false;
  return member.type.kind === ts.SyntaxKind.UnknownKeyword;
}

export function nameOf({ name }: ts.PropertySignature): string {
  const known = ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name);
  return known ? percentIn(name.text) : "";
}

function literalText(node: ts.LiteralTypeNode["literal"]): string {
  if (ts.isStringLiteral(node)) return JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return node.text;
  if (ts.isPrefixUnaryExpression(node)) return `-${(node.operand as ts.NumericLiteral).text}`;
  return ts.tokenToString(node.kind) ?? "never";
}

export function schemaName(node: ts.IndexedAccessTypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType } = node.objectType;
  if (!ts.isTypeReferenceNode(objectType) || !ts.isIdentifier(objectType.typeName)) return undefined;
  return objectType.typeName.text === "components" && keyOf(node.objectType) === "schemas" ? keyOf(node) : undefined;
}

function keyOf({ indexType }: ts.IndexedAccessTypeNode): string | undefined {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : undefined;
}

/** Each alternative once. */
function unique(docs: readonly Doc[]): Doc[] {
  return [...new Map(docs.map((doc) => [JSON.stringify(doc), doc])).values()];
}
