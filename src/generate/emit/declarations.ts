import { type GlobalContext, type OpenAPI3, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import ts from "typescript";
import type { JsonObject } from "../model/types.js";
import { isObject } from "../source/node.js";
import { nameOf, polish, print, referred, withComments } from "./ast.js";
import { type SchemaViews, TYPE } from "./schema-views.js";

/** A declaration as source, and the types that it is written with. */
export interface Declaration {
  readonly name: string;
  readonly source: string;
  readonly uses: readonly string[];
}

export interface Declarations {
  /** Those of schema.ts. */
  readonly schemas: readonly Declaration[];
  /** Those of arguments, for sdk.ts. */
  readonly arguments: readonly Declaration[];
  /** `paths`, `components`, `operations`, and what they need. */
  readonly rest: readonly string[];
}

/** Has openapi-typescript write the types, then gives every schema a declaration of its own. */
export function declarations(document: JsonObject, views: SchemaViews): Declarations {
  const written = transformSchema(document as unknown as OpenAPI3, context(document)) as ts.Statement[];
  const found: Declarations & Record<"schemas" | "arguments", Declaration[]> = { schemas: [], arguments: [], rest: [] };
  const rest = written.flatMap((node) => {
    const statement = polish(node, views.docs);
    const name = declaredName(statement);
    if (name === "webhooks" || name === "$defs") return [];
    if (name !== "components" || !ts.isInterfaceDeclaration(statement)) return [print(statement)];
    const members = statement.members.map((member) => {
      if (!ts.isPropertySignature(member) || nameOf(member) !== "schemas") return member;
      const { type } = member;
      const schemas = type && ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
      for (const schema of schemas) {
        const local = views.arguments.has(nameOf(schema));
        found[local ? "arguments" : "schemas"].push(declared(schema, local));
      }
      return listing(member, found.schemas);
    });
    const { modifiers, name: id } = statement;
    return [print(ts.factory.createInterfaceDeclaration(modifiers, id, undefined, undefined, members))];
  });
  return { ...found, rest };
}

/** openapi-typescript's own defaults, apart from what the model has decided already. */
function context(document: JsonObject): GlobalContext {
  const options = {
    silent: true,
    emptyObjectsUnknown: true,
    discriminators: scanDiscriminators(document as unknown as OpenAPI3, { silent: true }),
    injectFooter: [],
    resolve: ($ref: string) => resolveRef(document, $ref, { silent: true }),
    transform: (schema: unknown) => {
      const type = isObject(schema) ? schema[TYPE] : undefined;
      return typeof type === "string" ? ts.factory.createTypeReferenceNode(type) : undefined;
    },
  };
  return options as unknown as GlobalContext;
}

/** A schema's own declaration: an interface where it is an object, for messages and hovers to name it. */
function declared(member: ts.PropertySignature, local: boolean): Declaration {
  const name = nameOf(member);
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const { type = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) } = member;
  const declaration = ts.isTypeLiteralNode(type)
    ? ts.factory.createInterfaceDeclaration(
        exported,
        name,
        undefined,
        undefined,
        local ? type.members.map(argument) : type.members,
      )
    : ts.factory.createTypeAliasDeclaration(exported, name, undefined, type);
  return { name, source: print(withComments(declaration, member)), uses: referred(type) };
}

/** Arguments may be `undefined` where they are optional, and their arrays readonly. */
function argument(member: ts.TypeElement): ts.TypeElement {
  if (!ts.isPropertySignature(member) || !member.type) return member;
  const { factory, SyntaxKind } = ts;
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, undefined);
    return ts.isArrayTypeNode(visited) ? factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, visited) : visited;
  };
  const type = visit(member.type) as ts.TypeNode;
  const { name, questionToken } = member;
  const undefinable = factory.createUnionTypeNode([type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]);
  return withComments(
    factory.createPropertySignature(undefined, name, questionToken, questionToken ? undefinable : type),
    member,
  );
}

/** `schemas: { Book: Book }` */
function listing(member: ts.PropertySignature, schemas: readonly Declaration[]): ts.PropertySignature {
  const { factory } = ts;
  const members = schemas.map(({ name }) =>
    factory.createPropertySignature(undefined, name, undefined, factory.createTypeReferenceNode(name)),
  );
  return factory.createPropertySignature(undefined, member.name, undefined, factory.createTypeLiteralNode(members));
}

function declaredName(statement: ts.Statement): string | undefined {
  const known = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return known ? statement.name.text : undefined;
}
