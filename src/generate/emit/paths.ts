import ts from "typescript";
import { nameOf } from "./ast.js";

/** What most answers are, under a name of its own: written out each would take five lines. */
export const JSON_CONTENT = `/** What comes, or goes, as JSON. */
export interface JsonContent<T> {
  content: {
    "application/json": T;
  };
}`;

/** The paths as `@keysmith/api-keys/raw` needs them: nothing of a path itself, since its operations have its parameters too. */
export function compactPaths(paths: ts.InterfaceDeclaration): ts.InterfaceDeclaration {
  const { factory } = ts;
  const members = paths.members.map((member) => {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
    const operations = member.type.members.filter((each) => !isCalled(each, "parameters"));
    const type = factory.createTypeLiteralNode(operations.map((each) => visit(each) as ts.TypeElement));
    return factory.updatePropertySignature(member, member.modifiers, member.name, member.questionToken, type);
  });
  return factory.updateInterfaceDeclaration(paths, paths.modifiers, paths.name, undefined, undefined, members);
}

function visit(node: ts.Node): ts.Node {
  const visited = ts.visitEachChild(node, visit, undefined);
  if (!ts.isTypeLiteralNode(visited)) return visited;
  const members = visited.members.filter((member) => !isCalled(member, "headers") || !isEmpty(member));
  const json = members.length === 1 ? jsonOf(members[0]) : undefined;
  return json
    ? ts.factory.createTypeReferenceNode("JsonContent", [json])
    : ts.factory.updateTypeLiteralNode(visited, ts.factory.createNodeArray(members));
}

/** `Problem` of `content: { "application/json": Problem }`. */
function jsonOf(member: ts.TypeElement | undefined): ts.TypeNode | undefined {
  if (!member || !isCalled(member, "content") || !member.type || !ts.isTypeLiteralNode(member.type)) return undefined;
  const [media, ...others] = member.type.members;
  return others.length === 0 && media && isCalled(media, "application/json") && !media.questionToken
    ? media.type
    : undefined;
}

function isCalled(member: ts.TypeElement, name: string): member is ts.PropertySignature {
  return ts.isPropertySignature(member) && nameOf(member) === name;
}

function isEmpty({ type }: ts.PropertySignature): boolean {
  return type !== undefined && ts.isTypeLiteralNode(type) && type.members.length === 0;
}
