import { type GlobalContext, type OpenAPI3, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import ts from "typescript";
import type { JsonObject } from "../model/types.js";
import { isObject } from "../source/node.js";
import { nameOf, polish, print, referred, withComments } from "./ast.js";
import { compactPaths, JSON_CONTENT } from "./paths.js";
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
  /** Those of arguments, for client.ts. */
  readonly arguments: readonly Declaration[];
  /** `paths`, and what it needs. */
  readonly rest: readonly string[];
}

/** Has openapi-typescript write the types, then gives every schema a declaration of its own. */
export function declarations(document: JsonObject, views: SchemaViews): Declarations {
  const written = transformSchema(document as unknown as OpenAPI3, context(document)) as ts.Statement[];
  const found: Declarations & Record<"schemas" | "arguments", Declaration[]> = { schemas: [], arguments: [], rest: [] };
  const rest = written.flatMap((node) => {
    const statement = polish(node, views.docs);
    const name = declaredName(statement);
    if (name === undefined || !ts.isInterfaceDeclaration(statement)) {
      return ["webhooks", "$defs", "operations", "components"].includes(name ?? "") ? [] : [print(statement)];
    }
    if (name === "paths") return [print(compactPaths(statement))];
    const member = statement.members.filter(ts.isPropertySignature).find((each) => nameOf(each) === "schemas");
    if (name !== "components" || !member?.type || !ts.isTypeLiteralNode(member.type)) return [];
    for (const schema of member.type.members.filter(ts.isPropertySignature)) {
      const local = views.arguments.has(nameOf(schema));
      found[local ? "arguments" : "schemas"].push(declared(schema, local));
    }
    return [];
  });
  return { ...found, rest: rest.some((each) => each.includes("JsonContent<")) ? [JSON_CONTENT, ...rest] : rest };
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

function declaredName(statement: ts.Statement): string | undefined {
  const known = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return known ? statement.name.text : undefined;
}
