import type { Model } from "../../generate/model/types.js";
import { DocumentReader } from "../document.js";
import { curlSample } from "./curl.js";
import { type ClientPlace, typescriptSamples } from "./typescript.js";

/**
 * An OpenAPI Overlay that gives each operation its samples as `x-codeSamples`, for other tools that make documentation.
 * JSON is YAML too.
 */
export function codeSamplesOverlay(model: Model, place: ClientPlace): string {
  const reader = new DocumentReader(model.document);
  const actions = model.operations.map((operation) => {
    const { call, page, errors } = typescriptSamples(model, operation, reader, place);
    const typescript = (label: string, source: string | undefined) =>
      source === undefined ? [] : [{ lang: "TypeScript", label, source }];
    return {
      target: `$.paths[${member(operation.template)}][${member(operation.method.toLowerCase())}]`,
      update: {
        "x-codeSamples": [
          ...typescript("TypeScript", call),
          ...typescript("TypeScript: one page", page),
          ...typescript("TypeScript: errors", errors),
          { lang: "Shell", label: "curl", source: curlSample(model, operation, reader, place) },
        ],
      },
    };
  });
  return `${JSON.stringify({ overlay: "1.0.0", info: { title: "Code samples of the client", version: "1.0.0" }, actions }, null, 2)}\n`;
}

/** A member's name in a JSONPath (RFC 9535). */
function member(name: string): string {
  const text = JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${text}'`;
}
