import { Node } from "../../model/tree.js";
import type { Model, OperationModel, View } from "../../model/types.js";
import { type Piece, piece } from "../files/output.js";
import { type Doc, hardline, indent, print } from "../print/doc.js";
import { TypePrinter } from "../print/types.js";
import type { Declarations } from "../schema/declarations.js";
import type { EmittedSchema } from "../schema/emitted.js";
import type { SchemaViews } from "../schema/schema-views.js";
import { commentLines } from "../text/comment.js";
import { propertyName } from "../text/key.js";

/** What most answers are, under a name of its own: written out each would take five lines. */
const JSON_CONTENT = `/** What comes, or goes, as JSON. */
export interface JsonContent<T> {
  content: { "application/json": T };
}`;

/** A part of an operation that has a body: its schema by media type. */
interface Body {
  readonly required: boolean;
  readonly content: readonly (readonly [type: string, schema: EmittedSchema])[];
}

interface PathOperation {
  readonly method: string;
  readonly docs: string | undefined;
  readonly parameters: ReadonlyMap<string, readonly PathParameter[]>;
  readonly body: Body | undefined;
  readonly responses: readonly (readonly [status: string, body: Body])[];
}

interface PathParameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: EmittedSchema;
}

/**
 * The type `paths`, as openapi-fetch takes it. The schemas come first, so that those which they refer to are declared; the
 * types when all are there.
 */
export function pathsPieces(model: Model, views: SchemaViews): (declarations: Declarations) => Piece[] {
  const reader = new PathReader(model, views);
  const paths = new Map<string, PathOperation[]>();
  for (const operation of model.operations) {
    const read = reader.read(operation);
    const known = paths.get(operation.template);
    if (known) known.push(read);
    else paths.set(operation.template, [read]);
  }
  return (declarations) => [
    piece(["JsonContent"], "paths", () => JSON_CONTENT),
    piece(["paths"], "paths", (imports) => {
      const printer = new TypePrinter({ docs: views.docs, argument: false });
      const writer = new PathWriter(declarations, printer);
      const members = [...paths].map(([path, operations]): Doc => [hardline, writer.path(path, operations)]);
      const text = print(["export interface paths {", indent(members), hardline, "}"]);
      for (const word of ["JsonContent", ...printer.uses]) if (word !== "Date") imports.add("schema", word, "type");
      return text;
    }),
  ];
}

class PathReader {
  private readonly root: Node;
  private readonly views: SchemaViews;

  constructor({ document }: Model, views: SchemaViews) {
    this.root = new Node(document, document);
    this.views = views;
  }

  read({ template, method, summary }: OperationModel): PathOperation {
    const item = this.root.at("paths", template);
    const own = item.at(method.toLowerCase());
    const operation = own.exists ? own : item.at("additionalOperations", method);
    const body = operation.at("requestBody");
    return {
      method: method.toLowerCase(),
      docs: summary,
      parameters: this.parameters(item, operation),
      body: body.exists ? this.body(body, "input") : undefined,
      responses: operation
        .at("responses")
        .entries()
        .map(([status, response]) => [status, this.body(response, "output")] as const),
    };
  }

  private parameters(item: Node, operation: Node): Map<string, PathParameter[]> {
    const byName = new Map<string, Node>();
    for (const node of [...item.at("parameters").items(), ...operation.at("parameters").items()]) {
      byName.set(`${node.text("in")} ${node.text("name")}`, node);
    }
    const places = new Map<string, PathParameter[]>();
    for (const node of byName.values()) {
      const place = node.text("in") ?? "query";
      const schema = this.views.schema(node.at("schema").raw ?? {}, "input", node.at("schema").pointer);
      const parameter = { name: node.text("name") ?? "", required: node.is("required"), schema };
      const known = places.get(place);
      if (known) known.push(parameter);
      else places.set(place, [parameter]);
    }
    return places;
  }

  /** Headers are left out: what is done with an answer by path needs only its body. */
  private body(node: Node, view: View): Body {
    const content = node.at("content").entries();
    return {
      required: node.is("required"),
      content: content.map(([type, media]) => {
        const schema = media.at("schema");
        return [type, this.views.schema(schema.raw ?? {}, view, schema.pointer)] as const;
      }),
    };
  }
}

class PathWriter {
  private readonly declarations: Declarations;
  private readonly printer: TypePrinter;

  constructor(declarations: Declarations, printer: TypePrinter) {
    this.declarations = declarations;
    this.printer = printer;
  }

  path(path: string, operations: readonly PathOperation[]): Doc {
    return [
      `${propertyName(path)}: `,
      block(
        operations.map((operation) => [
          commentLines([operation.docs]).map((line): Doc => [line, hardline]),
          `${propertyName(operation.method)}: `,
          this.operation(operation),
        ]),
      ),
      ";",
    ];
  }

  private operation({ parameters, body, responses }: PathOperation): Doc {
    const places = ["query", "header", "path", "cookie"].flatMap((place): Doc[] => {
      const list = parameters.get(place);
      if (!list) return [];
      const optional = list.every(({ required }) => !required);
      const members = list.map(({ name, required, schema }): Doc => {
        return [`${propertyName(name)}${required ? "" : "?"}: `, this.type(schema)];
      });
      return [[`${place}${optional ? "?" : ""}: `, block(members)]];
    });
    const statuses = responses.map(([status, response]): Doc => {
      return [`${/^\d+$/.test(status) ? status : propertyName(status)}: `, this.content(response)];
    });
    return block([
      ["parameters: ", block(places)],
      ...(body ? [[`requestBody${body.required ? "" : "?"}: `, this.content(body)]] : []),
      ["responses: ", block(statuses)],
    ]);
  }

  private content({ content }: Body): Doc {
    const [first, another] = content;
    if (!first) return "{ content?: never }";
    if (!another && first[0] === "application/json") return ["JsonContent<", this.type(first[1]), ">"];
    const members = content.map(([type, schema]): Doc => [`${propertyName(type)}: `, this.type(schema)]);
    return block([["content: ", block(members)]]);
  }

  private type(schema: EmittedSchema): Doc {
    return this.declarations.type(schema, this.printer);
  }
}

function block(members: readonly Doc[]): Doc {
  if (members.length === 0) return "{}";
  return ["{", indent(members.map((member): Doc => [hardline, member, ";"])), hardline, "}"];
}
