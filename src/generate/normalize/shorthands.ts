import * as openapi from "../source/openapi.js";
import type { Shape } from "../source/shapes.js";
import { simpleType } from "./type-names.js";

const named = (field: string) => (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? { [field]: String(value) } : undefined;

/** What authors write in short where an object belongs. */
export const shorthands: ReadonlyMap<Shape, (value: unknown) => unknown> = new Map<Shape, (value: unknown) => unknown>([
  [openapi.schema, schemaOf],
  [openapi.response, named("description")],
  [openapi.server, named("url")],
  [openapi.serverVariable, named("default")],
  [openapi.tag, named("name")],
  [openapi.info, named("title")],
  [openapi.license, named("name")],
  [openapi.contact, named("name")],
  [openapi.externalDocs, named("url")],
  [openapi.discriminator, named("propertyName")],
  [openapi.example, (value) => ({ value })],
  [openapi.securityRequirement, (value) => (typeof value === "string" ? { [value]: [] } : undefined)],
]);

function schemaOf(value: unknown): unknown {
  return typeof value === "string" ? simpleType(value) : undefined;
}
