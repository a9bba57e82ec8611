import type { Findings } from "../source/findings.js";
import type { Node } from "../source/node.js";
import { pascalCase } from "./naming.js";
import type { Model, OperationModel, ResourceModel } from "./types.js";

interface Named {
  readonly name: string;
  readonly what: string;
  readonly path: readonly string[];
  readonly operation?: string;
}

/** Two types of one name in the generated code. */
export function checkTypeNames(
  model: Pick<Model, "types" | "clientName" | "client" | "operations">,
  places: ReadonlyMap<string, Node>,
  findings: Findings,
): void {
  const { types, clientName, client, operations } = model;
  const own = ["", "Auth", "Of", "Options"].map((end) => ({
    name: `${clientName}${end}`,
    what: "the client",
    path: ["info"],
  }));
  const schemas = types.schemas.flatMap(({ schema, types }) =>
    types.map(({ name }) => ({ name, what: `the schema "${schema}"`, path: ["components", "schemas", schema] })),
  );
  const hoisted = [...new Map([...types.hoisted].map(([key, name]) => [key.slice(key.indexOf(":") + 1), name]))];
  const inner = hoisted.map(([pointer, name]) => ({
    name,
    what: `the schema at ${pointer}`,
    path: pointer.split("/").slice(1),
  }));
  const ofOperations = operations.flatMap((operation) => {
    const path = places.get(operation.name)?.path ?? [];
    return operationTypes(operation).map((name) => ({
      name,
      what: `the operation "${operation.name}"`,
      path,
      operation: operation.name,
    }));
  });
  const byName = new Map<string, Named>();
  for (const named of [...own, ...schemas, ...inner, ...resources(client), ...ofOperations] as Named[]) {
    const first = byName.get(named.name);
    if (!first) byName.set(named.name, named);
    else if (first.what !== named.what) {
      const message = `${named.what} and ${first.what} both become the type "${named.name}".`;
      findings.error({ operation: named.operation, path: named.path }, message, "Rename one of them.");
    }
  }
}

/** The types that client.ts declares for an operation. */
export function operationTypes(operation: OperationModel): string[] {
  const { typeName, pathParameters, query, headers, pagination } = operation;
  return [
    `${typeName}${pagination ? "Failure" : "Result"}`,
    ...(pathParameters.length > 1 ? [`${typeName}Path`] : []),
    ...(query.length > 0 ? [`${typeName}Query`] : []),
    ...(headers.length > 0 ? [`${typeName}Headers`] : []),
    ...(hasOptions(operation) ? [`${typeName}Options`] : []),
    ...query.flatMap(({ name, filter }) => (filter ? [`${typeName}${pascalCase(name)}`] : [])),
  ];
}

/** Whether an operation takes more options than every other one. */
export function hasOptions({ query, headers, body, idempotencyKey }: OperationModel): boolean {
  return headers.length > 0 || idempotencyKey !== undefined || (body !== undefined && query.length > 0);
}

function resources(resource: ResourceModel): Named[] {
  return resource.resources.flatMap((child) => [
    { name: child.typeName, what: `the resource "${child.path.join(".")}"`, path: ["paths"] },
    ...resources(child),
  ]);
}
