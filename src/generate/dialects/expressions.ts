/** The ways in which dialects say where something stands, as OpenAPI's runtime expressions. */
import { jsonSchema } from "../model/media.js";
import { escapePointer, parsePointer } from "../source/node.js";
import { expressionOf, itemsOf, propertiesOf } from "./answer.js";
import type { OperationView } from "./rule.js";

/** A place in an answer: keys, and where it is in the last item of a list those that lead there within the item. */
export interface AnswerPlace {
  readonly keys: readonly string[];
  readonly inLastItem?: readonly string[];
}

/** `$.data.items`, `$.data[-1].id`, `$['odd key']`; `undefined` for what is more than keys. */
export function readJsonPath(text: string): AnswerPlace | undefined {
  const steps = [...text.replace(/^\$/, "").matchAll(STEP)];
  const whole = steps.map(([step]) => step).join("");
  if (whole !== text.replace(/^\$/, "")) return undefined;
  const keys: string[] = [];
  let items: string[] | undefined;
  for (const [, name, single, double, index] of steps) {
    if (index === "-1" || index === "(@.length-1)") {
      items = keys.splice(0);
      continue;
    }
    if (index === "*" || index === ":") continue; // All of a list is the list.
    keys.push(name ?? single ?? double ?? index ?? "");
  }
  return items === undefined ? { keys } : { keys: items, inLastItem: keys };
}

const STEP = /\.([^.[\]'"*@?()]+)|\['([^']*)'\]|\["([^"]*)"\]|\[(-?\d+|\*|:|\(@\.length-1\))\]/g;

/** `$response.data.items` → `["data", "items"]` */
export function readDotted(text: string, part: "request" | "response"): string[] | undefined {
  const rest = new RegExp(`^\\$${part}(?:\\.(.+))?$`, "s").exec(text);
  return rest ? (rest[1] === undefined ? [] : rest[1].split(".")) : undefined;
}

export function pointerTo(keys: readonly string[]): string {
  return keys.map((key) => `/${escapePointer(key)}`).join("");
}

/** `$response.body#/data/items` for `/data/items`. */
export function bodyExpression(pointer: string): string {
  return expressionOf(parsePointer(pointer));
}

/** Where an input of a name is: a parameter, else in the body. `keys` may lead into an object of the body. */
export function inputExpression(view: OperationView, keys: readonly string[], where?: "parameters" | "body"): string {
  const name = keys.join(".");
  const parameter = view.parameters.find((each) => each.text("name") === name && each.text("in") !== "path");
  if (where !== "body" && parameter) return `$request.${parameter.text("in")}.${name}`;
  const body = jsonSchema(view.operation.at("requestBody"));
  const inBody = where === "body" || (where === undefined && body && propertiesOf(body).has(keys[0] ?? ""));
  return inBody ? expressionOf(keys, "$request.body") : `$request.query.${name}`;
}

/** Where the items are, where a dialect doesn't say. */
export function guessedItems({ success, path }: OperationView): string | undefined {
  const body = success && jsonSchema(success);
  const words = path.split(/[/:]/).filter((segment) => segment !== "" && !segment.includes("{"));
  const items = body && itemsOf(body, words.at(-1) ?? "");
  return items && expressionOf(items.keys);
}
