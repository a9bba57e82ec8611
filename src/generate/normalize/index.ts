import type { Findings } from "../source/findings.js";
import * as openapi from "../source/openapi.js";
import type { Origins } from "../source/origins.js";
import type { SourceFile } from "../source/source-file.js";
import { Context, type Version } from "./context.js";
import { breakCircles, breakMixedCircles } from "./document/circles.js";
import { nameInnerSchemas } from "./document/inner-references.js";
import { repairOperationIds } from "./document/operation-ids.js";
import { operationsOf } from "./document/operations.js";
import { repairPathParameters } from "./document/path-parameters.js";
import { repairSecurity } from "./document/security.js";
import { dropBodyComponents } from "./operation/older-parameters.js";
import { repairTree } from "./repairs.js";
import { plainSchemas } from "./schemas/index.js";
import { convertSwagger } from "./swagger/convert.js";

/**
 * Makes a bundled document sound, in place, in the words of OpenAPI 3.1 and 3.2: what comes after needs to know neither
 * older versions nor what authors get wrong. What was changed is in the findings.
 */
export function normalize(main: SourceFile, version: Version, origins: Origins, findings: Findings): void {
  const context = new Context(main, version, origins, findings);
  if (version === "2.0") convertSwagger(context);
  repairTree(context);
  dropBodyComponents(context);
  repairPathParameters(context);
  repairOperationIds(context);
  repairSecurity(context.root, [], context);
  for (const { operation, path } of operationsOf(context.root)) repairSecurity(operation, path, context);
  breakCircles(context);
  nameInnerSchemas(context, openapi);
  const written = String(context.root.openapi);
  if (!written.startsWith(`${context.needed}.`)) context.root.openapi = `${context.needed}.0`;
}

/** Rewrites the schemas of a sound document so that plain types follow from them, in place. */
export function simplifySchemas(main: SourceFile, version: Version, origins: Origins, findings: Findings): void {
  const context = new Context(main, version, origins, findings);
  plainSchemas(context.root);
  breakMixedCircles(context);
}
