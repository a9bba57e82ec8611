import { isObject } from "../source/node.js";
import * as openapi from "../source/openapi.js";
import type { Shape } from "../source/shapes.js";
import { fieldOf } from "../source/walk.js";
import type { Context, Json, Repair } from "./context.js";
import { repairPaths } from "./document/paths.js";
import { repairInfo, repairPathsOfRoot, repairRoot } from "./document/root.js";
import { repairFlows, repairSecurityScheme } from "./document/security-schemes.js";
import { repairServers, repairServerVariable } from "./document/servers.js";
import { repairTags } from "./document/tags.js";
import { dropIncomplete, dropIncompleteItems } from "./incomplete.js";
import { noteMisspeltExtensions } from "./misspelt.js";
import { noteNewerWords } from "./newer-words.js";
import { repairMediaTypes, repairMissingMediaType } from "./operation/content.js";
import { repairNamedExamples } from "./operation/examples.js";
import {
  repairBodyParameters,
  repairOlderParameter,
  repairSharedBodyParameters,
} from "./operation/older-parameters.js";
import { repairMethods, repairOperationId } from "./operation/operation.js";
import { repairDescription, repairPlace, repairRequiredInPath, repairStyle } from "./operation/parameter.js";
import { repairBodyOfGet, repairRequestBody } from "./operation/request-body.js";
import {
  repairDescriptionOfResponse,
  repairHeader,
  repairMissingResponses,
  repairStatuses,
} from "./operation/responses.js";
import { repairBesideReference } from "./schema/beside-reference.js";
import { repairComposition } from "./schema/composition.js";
import { repairDiscriminator } from "./schema/discriminator.js";
import { repairDynamicReference } from "./schema/dynamic-reference.js";
import { repairEnum } from "./schema/enum.js";
import { repairSchemaExamples } from "./schema/examples.js";
import { repairItemsWord } from "./schema/items.js";
import { repairLimits } from "./schema/limits.js";
import { repairNullable } from "./schema/nullable.js";
import { repairOlderWords } from "./schema/older-words.js";
import { repairPattern } from "./schema/pattern.js";
import { repairPropertyList } from "./schema/property-list.js";
import { repairRequired } from "./schema/required.js";
import { repairType } from "./schema/type.js";
import { repairFields, repairItems } from "./structure.js";
import { quoted } from "./words.js";

/** What is repaired before an object's words are checked: what would otherwise be left out. */
const before: ReadonlyMap<Shape, readonly Repair[]> = new Map<Shape, readonly Repair[]>([
  [openapi.root, [repairRoot, repairServers, repairTags]],
  [openapi.info, [repairInfo]],
  [openapi.paths, [repairPaths]],
  [openapi.pathItem, [repairMethods, repairServers]],
  [openapi.operation, [repairMissingResponses, repairServers]],
  [openapi.parameter, [repairPlace, repairOlderParameter, repairNamedExamples]],
  [openapi.header, [repairHeader, repairOlderParameter, repairNamedExamples]],
  [openapi.requestBody, [repairMissingMediaType, repairMediaTypes]],
  [openapi.response, [repairMissingMediaType, repairMediaTypes]],
  [openapi.responses, [repairStatuses]],
  [openapi.mediaType, [repairNamedExamples]],
  [openapi.securityScheme, [repairSecurityScheme]],
  [openapi.flows, [repairFlows]],
  [
    openapi.schema,
    [
      ...[repairPropertyList, repairType, repairRequired, repairEnum, repairLimits, repairItemsWord, repairOlderWords],
      ...[repairSchemaExamples, repairBesideReference, repairNullable, repairDynamicReference, repairPattern],
    ],
  ],
]);

/** What is repaired once an object's words have the right types. */
const after: ReadonlyMap<Shape, readonly Repair[]> = new Map<Shape, readonly Repair[]>([
  [openapi.root, [repairPathsOfRoot]],
  [openapi.serverVariable, [repairServerVariable]],
  [openapi.pathItem, [repairSharedBodyParameters]],
  [openapi.operation, [repairOperationId, repairBodyParameters, repairBodyOfGet]],
  [openapi.parameter, [repairStyle, repairRequiredInPath]],
  [openapi.response, [repairDescriptionOfResponse]],
]);

/** What is repaired once all that is in an object is repaired: some of it may be gone. */
const last: ReadonlyMap<Shape, readonly Repair[]> = new Map<Shape, readonly Repair[]>([
  [openapi.parameter, [repairDescription]],
  [openapi.header, [repairDescription]],
  [openapi.requestBody, [repairRequestBody]],
  [openapi.schema, [repairComposition, repairDiscriminator]],
]);

/** Repairs each object of the document, and then what is in it. */
export function repairTree(context: Context): void {
  repair(context.root, openapi.root, [], context);
}

function repair(value: unknown, shape: Shape, path: string[], context: Context): void {
  if (typeof shape === "string" || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    if (shape.is !== "list") return;
    repairItems(value, path, shape.of, context);
    for (const [index, item] of value.entries()) step(item, shape.of, path, String(index), context);
    dropIncompleteItems(value, path, shape.of, context);
    return;
  }
  if (shape.is === "list" || !isObject(value)) return;
  if (typeof value.$ref === "string" && keepsReference(value, shape, path, context) && shape !== openapi.schema) {
    dropNeighbours(value);
    return;
  }
  for (const each of before.get(shape) ?? []) each({ value, path }, context);
  repairFields({ value, path }, shape, context);
  for (const each of after.get(shape) ?? []) each({ value, path }, context);
  noteMisspeltExtensions({ value, path }, context);
  if (shape.is === "object") noteNewerWords({ value, path }, shape, context);
  for (const key of shape === openapi.root ? componentsFirst(value) : Object.keys(value)) {
    const field = fieldOf(shape, key);
    if (field !== undefined) step(value[key], field, path, key, context);
  }
  dropIncomplete(value, path, (key) => fieldOf(shape, key), context);
  for (const each of last.get(shape) ?? []) each({ value, path }, context);
}

function step(value: unknown, shape: Shape, path: string[], key: string, context: Context): void {
  path.push(key);
  repair(value, shape, path, context);
  path.pop();
}

/** What is left out of the components can't be referred to. */
function componentsFirst(root: Json): string[] {
  return Object.keys(root).sort((a, b) => Number(b === "components") - Number(a === "components"));
}

/** After bundling references stand only where components are referred to. What still looks like one is no reference. */
function keepsReference(value: Json, shape: Shape, path: readonly string[], context: Context): boolean {
  const canRefer = typeof shape !== "string" && shape.is === "object" && shape.component !== undefined;
  if (canRefer && context.has(String(value.$ref))) return true;
  const message = `the reference ${quoted(String(value.$ref))} leads to nothing: it is left out.`;
  context.repaired("missing-reference", [...path, "$ref"], message, "Remove it.");
  delete value.$ref;
  return false;
}

/** Beside a reference there can be a description, and nothing that would change what it leads to. */
function dropNeighbours(value: Json): void {
  for (const key of Object.keys(value)) {
    const isSaid = (key === "summary" || key === "description") && typeof value[key] === "string";
    if (key !== "$ref" && !isSaid && !key.startsWith("x-")) delete value[key];
  }
}
