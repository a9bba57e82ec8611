import type { BodyModel, Model, OperationModel } from "../../model/types.js";
import { groupOf } from "../client/client.js";
import type { Imports } from "../files/imports.js";
import { type Output, type Piece, piece } from "../files/output.js";
import { type Doc, group, indent, line, print, softline } from "../print/doc.js";
import type { SchemaViews } from "../schema/schema-views.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import { call, list, members, unique } from "./code.js";
import { helpersOf } from "./helpers.js";
import { ZodSchemas, zod } from "./schemas.js";

/** A schema for each type of schema.ts that an operation needs, and what is checked of each operation. */
export function zodOutput(model: Model, views: SchemaViews): Output {
  const schemas = new ZodSchemas(model, views);
  const operations = operationPieces(model, views, schemas);
  const pieces = [...schemas.pieces, ...operations];
  return { name: "zod", pieces: [passedOn(), ...helpersOf(pieces), ...pieces, maker(model)] };
}

/** What those need of the runtime who use it. */
function passedOn(): Piece {
  const names = "Drift OperationSchemas StandardSchema Validation ValidationOptions".split(" ");
  return piece([], "", (imports) => {
    for (const name of names) imports.type(name);
    return `export type { ${names.join(", ")} };`;
  });
}

/** As many operations as make a part of the list of all. */
const most = 100;

/** What is checked of each operation, in one object, or in one for each resource where they are many. */
function operationPieces(model: Model, views: SchemaViews, schemas: ZodSchemas): Piece[] {
  const { operations, names } = model;
  const parts = new Map<string, OperationModel[]>(operations.length > most ? [] : [["", []]]);
  for (const operation of operations) {
    const part = operations.length > most ? groupOf(operation) : "";
    const known = parts.get(part);
    if (known) known.push(operation);
    else parts.set(part, [operation]);
  }
  const single = parts.size <= 1;
  const pieces = [...parts].map(([part, own]) => {
    const name = single ? "operations" : views.scope.take(`${part || "client"}Schemas`);
    return piece([name], part, (imports) => objectOf(name, own, schemas, imports), { internal: true });
  });
  const all = piece(
    ["operations"],
    "",
    (imports) => {
      const spread = pieces.flatMap(({ names: [name = ""] }) => `...${imports.add("zod", name, "value")}`);
      return print(["const operations = ", members(spread), ";"]);
    },
    { internal: true },
  );
  const union = operations.map(({ name }) => JSON.stringify(name));
  const type = piece([names.operation], "", () => {
    const list = union.map((name) => `\n  | ${name}`).join("") || " never";
    return `/** The methods whose calls are checked. */\nexport type ${names.operation} =${list};`;
  });
  return [...pieces, ...(single ? [] : [all]), type];
}

function objectOf(name: string, operations: readonly OperationModel[], schemas: ZodSchemas, imports: Imports): string {
  const written = operations.map((operation): Doc => {
    return [`${propertyName(operation.name)}: `, operationDoc(operation, schemas, imports)];
  });
  return print([`const ${name} = `, members(written), ";"]);
}

function operationDoc(operation: OperationModel, schemas: ZodSchemas, imports: Imports): Doc {
  const { pathParameters, names, body, responses } = operation;
  const answers = responses.flatMap(({ code, content, type }): Doc[] => {
    if (code === undefined || content !== "json" || type.text === "unknown") return [];
    return [[`${code}: `, schemas.ofType(type, imports)]];
  });
  const sent = body && bodyDoc(body, schemas, imports);
  const parts: Doc[] = [
    ...(pathParameters.length > 0 ? [["path: ", schemas.ofPath(operation, imports)]] : []),
    ...(names.query !== undefined ? [["query: ", schemas.refer(names.query, imports)]] : []),
    ...(names.headers !== undefined ? [["headers: ", schemas.refer(names.headers, imports)]] : []),
    ...(sent ? [["body: ", body.required ? sent : call(`${zod(imports)}.optional`, sent)]] : []),
    ...(answers.length > 0 ? [["responses: ", inBraces(answers)]] : []),
  ];
  return members(parts);
}

/** What a body can be, whichever of its media types it is sent as. */
function bodyDoc(body: BodyModel, schemas: ZodSchemas, imports: Imports): Doc {
  const z = zod(imports);
  const all = [body, ...body.others].flatMap(({ type, instance }): Doc[] => [
    schemas.ofType(type, imports),
    ...(instance ? [`${z}.instanceof(${instance})`] : []),
  ]);
  const [only = "", ...others] = unique(all);
  return others.length === 0 ? only : call(`${z}.union`, list([only, ...others]));
}

function inBraces(all: readonly Doc[]): Doc {
  const separated = all.flatMap((each, index): Doc[] => (index === 0 ? [each] : [",", line, each]));
  return group("{", indent(line, separated), line, "}");
}

function maker({ names, title }: Model): Piece {
  return piece([names.createValidation], "", (imports) => {
    const docs = comment(
      [`What a client of ${title} checks its calls with: requests before they are sent, and answers.`],
      [
        "@throws {@link UsageError} where an option is unknown or missing.",
        `@example\nconst validation = ${names.createValidation}({ report: (drift) => console.warn(drift) });\nconst client = ${names.create}({ baseUrl: "https://…", validation });`,
      ],
    );
    const options = `${imports.type("ValidationOptions")}<${names.operation}>`;
    const create = imports.value("createValidation");
    const operations = imports.add("zod", "operations", "value");
    const head = group(
      `export function ${names.createValidation}(`,
      indent(softline, `options: ${options}`),
      softline,
      ")",
    );
    return docs + print([head, `: ${imports.type("Validation")} {\n  return ${create}(${operations}, options);\n}`]);
  });
}
