import type { JsonObject, OperationModel } from "../generate/model/types.js";

/** What stands in the document for an operation, and where its references lead. */
export class DocumentReader {
  private readonly document: JsonObject;

  constructor(document: JsonObject) {
    this.document = document;
  }

  /** What a reference leads to; an object as it is. Nothing for what is no object, and for a reference to nothing. */
  resolve(value: unknown): JsonObject | undefined {
    let found = value;
    for (let hops = 0; hops < 20; hops++) {
      if (!isObject(found)) return undefined;
      const { $ref } = found;
      if (typeof $ref !== "string") return found;
      found = this.at($ref);
    }
    return undefined;
  }

  /** The name of the schema component that a reference names. */
  nameOf(value: unknown): string | undefined {
    const ref = isObject(value) ? value.$ref : undefined;
    const name = typeof ref === "string" ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
    return name === undefined ? undefined : unescaped(name);
  }

  /** The media type object of an operation's body. */
  body(operation: OperationModel): JsonObject | undefined {
    if (!operation.body) return undefined;
    const body = this.resolve(this.operation(operation)?.requestBody);
    return this.media(body, operation.body.mediaType);
  }

  /** The media type object of one of an operation's answers: JSON before others. */
  answer(operation: OperationModel, status: string): JsonObject | undefined {
    const responses = this.operation(operation)?.responses;
    const response = this.resolve(isObject(responses) ? responses[status] : undefined);
    const content = isObject(response?.content) ? response.content : {};
    const types = Object.keys(content);
    return this.media(response, types.find((type) => /\bjson\b/.test(type)) ?? types[0] ?? "");
  }

  /** A parameter of an operation, as the document describes it. */
  parameter(operation: OperationModel, place: string, name: string): JsonObject | undefined {
    const item = this.pathItem(operation);
    const own = this.operation(operation)?.parameters;
    const all = [own, item?.parameters].flatMap((list) => (Array.isArray(list) ? list : []));
    return all.map((one) => this.resolve(one)).find((one) => one?.in === place && one.name === name);
  }

  private media(holder: JsonObject | undefined, type: string): JsonObject | undefined {
    const content = holder?.content;
    return isObject(content) ? this.resolve(content[type]) : undefined;
  }

  private operation(operation: OperationModel): JsonObject | undefined {
    const item = this.pathItem(operation);
    const { additionalOperations } = item ?? {};
    const others = isObject(additionalOperations) ? additionalOperations : {};
    return this.resolve(item?.[operation.method.toLowerCase()] ?? others[operation.method]);
  }

  private pathItem(operation: OperationModel): JsonObject | undefined {
    const { paths } = this.document;
    return this.resolve(isObject(paths) ? paths[operation.template] : undefined);
  }

  private at(ref: string): unknown {
    if (!ref.startsWith("#/")) return undefined;
    let found: unknown = this.document;
    for (const key of ref.slice(2).split("/").map(unescaped)) {
      if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
      found = (found as JsonObject)[key];
    }
    return found;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unescaped(key: string): string {
  let text = key;
  try {
    text = decodeURIComponent(key);
  } catch {
    // A per cent sign of its own.
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}
