import type { OperationModel, ParameterModel } from "../../generate/model/types.js";
import type { DocumentReader } from "../document.js";
import { examplesOf, sampleOf } from "./value.js";

/** What a sample call gives, by the place that it goes to. */
export interface SampleArguments {
  readonly path: ReadonlyMap<string, unknown>;
  readonly query: ReadonlyMap<string, unknown>;
  readonly headers: ReadonlyMap<string, unknown>;
  /** Absent where the operation has no body, or can do without one. */
  readonly body?: { readonly mediaType: string; readonly value: unknown };
}

/** The arguments of a sample call: what is required, and the body. */
export function sampleArguments(operation: OperationModel, reader: DocumentReader): SampleArguments {
  const values = (place: string, parameters: readonly ParameterModel[]) =>
    new Map(
      parameters
        .filter(({ required }) => required || place === "path")
        .map(({ name, schema }) => {
          const examples = examplesOf(reader.parameter(operation, place, documentName(operation, place, name)));
          return [name, sampleOf(schema, reader, { hint: name, examples })];
        }),
    );
  const { body } = operation;
  return {
    path: values("path", operation.pathParameters),
    query: values("query", operation.query),
    headers: values("header", operation.headers),
    ...(body && { body: { mediaType: body.mediaType, value: bodyOf(operation, reader) } }),
  };
}

function bodyOf(operation: OperationModel, reader: DocumentReader): unknown {
  const media = reader.body(operation);
  return sampleOf(media?.schema, reader, { hint: "value", examples: examplesOf(media) });
}

/** What the document calls a parameter: those of the path have other names as arguments. */
function documentName({ path, template }: OperationModel, place: string, name: string): string {
  if (place !== "path") return name;
  const names = (text: string) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, found]) => found);
  return names(template)[names(path).indexOf(name)] ?? name;
}
