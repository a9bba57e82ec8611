import { errorClass } from "../../generate/emit/client/outcomes.js";
import type { Model, OperationModel, ParameterModel, ResponseModel } from "../../generate/model/types.js";
import type { DocumentReader } from "../document.js";
import { description, inlineDescription } from "../markdown/description.js";
import {
  type Block,
  bold,
  code,
  codeGroup,
  heading,
  type Inline,
  inlineCode,
  paragraph,
  table,
  text,
} from "../markdown/nodes.js";
import { curlSample } from "../samples/curl.js";
import { type ClientPlace, typescriptSamples } from "../samples/typescript.js";
import { examplesOf, sampleOf } from "../samples/value.js";
import { propertyTable } from "./properties.js";
import { typeText } from "./type-text.js";

/** An operation: what it does, how it is called, what it takes, what it gives, and how it fails. */
export function operationBlocks(
  model: Model,
  operation: OperationModel,
  reader: DocumentReader,
  place: ClientPlace,
): Block[] {
  const { name, place: request, summary, deprecated } = operation;
  return [
    heading(2, name),
    ...(summary ? [paragraph(text(summary))] : []),
    ...(deprecated ? [paragraph(bold(text("Deprecated.")))] : []),
    paragraph(inlineCode(request)),
    ...description(operation.description),
    ...samples(model, operation, reader, place),
    ...parameters(operation, reader),
    ...body(operation, reader),
    ...answers(operation, reader),
    ...failures(operation),
  ];
}

function samples(model: Model, operation: OperationModel, reader: DocumentReader, place: ClientPlace): Block[] {
  const { call, page, errors } = typescriptSamples(model, operation, reader, place);
  return codeGroup([
    code("ts", call, operation.pagination ? "Every item" : "TypeScript"),
    ...(page === undefined ? [] : [code("ts", page, "One page")]),
    ...(errors === undefined ? [] : [code("ts", errors, "Errors")]),
    code("bash", curlSample(model, operation, reader, place), "curl"),
  ]);
}

function parameters(operation: OperationModel, reader: DocumentReader): Block[] {
  const { pathParameters, query, headers } = operation;
  const rows = [
    ...pathParameters.map((parameter) => row(parameter, "path", true, reader)),
    ...query.map((parameter) => row(parameter, "query", parameter.required, reader)),
    ...headers.map((parameter) => row(parameter, "header", parameter.required, reader)),
  ];
  if (rows.length === 0) return [];
  return [heading(3, "Parameters"), table(["Name", "In", "Type", "Description"], rows)];
}

function row(parameter: ParameterModel, place: string, required: boolean, reader: DocumentReader): Inline[][] {
  return [
    [inlineCode(parameter.name)],
    [text(place)],
    [inlineCode(typeText(parameter.schema, reader)), ...(required ? [] : [text(" (optional)")])],
    inlineDescription(parameter.docs),
  ];
}

function body(operation: OperationModel, reader: DocumentReader): Block[] {
  if (!operation.body) return [];
  const schema = reader.body(operation)?.schema;
  return [
    heading(3, "Body"),
    paragraph(
      inlineCode(operation.body.mediaType),
      text(operation.body.required ? ": " : " (optional): "),
      inlineCode(typeText(schema, reader)),
    ),
    ...propertyTable(schema, "input", reader),
  ];
}

function answers(operation: OperationModel, reader: DocumentReader): Block[] {
  return operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ status, description: docs, content }) => {
      const media = content === "json" ? reader.answer(operation, status) : undefined;
      const schema = media?.schema;
      return [
        heading(3, `Answer ${status}`),
        ...description(docs),
        ...(media ? [paragraph(inlineCode(typeText(schema, reader)))] : []),
        ...propertyTable(schema, "output", reader),
        ...example(media, reader),
      ];
    });
}

function example(media: ReturnType<DocumentReader["answer"]>, reader: DocumentReader): Block[] {
  if (!media) return [];
  // As the document has it, without the types' opinion; made up where there is none.
  const [given = sampleOf(media.schema, reader, { hint: "value" })] = examplesOf(media);
  const value = JSON.stringify(given, null, 2);
  return value.length > 6_000 ? [] : [code("json", value)];
}

function failures({ responses }: OperationModel): Block[] {
  const failed = responses.filter(({ status }) => !/^[123]/.test(status));
  if (failed.length === 0) return [];
  const cells = (response: ResponseModel): Inline[][] => [
    [text(response.status)],
    [inlineCode(errorClass(response))],
    inlineDescription(response.description),
  ];
  return [heading(3, "Errors"), table(["Status", "Class", "When"], failed.map(cells))];
}
