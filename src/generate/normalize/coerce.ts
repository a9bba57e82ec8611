import { isObject } from "../source/node.js";
import * as openapi from "../source/openapi.js";
import { type Shape, shapeName } from "../source/shapes.js";
import type { Json } from "./context.js";
import { shorthands } from "./shorthands.js";
import { shown } from "./words.js";

/** What a value is read as; `undefined` where it means nothing. */
export interface Reading {
  readonly kind: string;
  readonly value: unknown;
  readonly message: string;
  readonly fix: string;
}

/**
 * How a value is read that hasn't the type that belongs there: a number as a text, one item as a list of it, a name as
 * an object of that name. `undefined` where the value is right as it is.
 */
export function coerce(value: unknown, shape: Shape, place: "field" | "map" | "list"): Reading | undefined {
  if (shape === "any" || isRight(value, shape)) return undefined;
  if (value === null || value === undefined) return absent(shape, place);
  const read = typeof shape === "string" ? scalar(value, shape) : composite(value, shape);
  const belongs = `${article(shape)} belongs here`;
  const fix = `Write ${article(shape)}.`;
  if (read === undefined) {
    return { kind: "wrong-type", value: undefined, message: `${shown(value)} is left out: ${belongs}.`, fix };
  }
  return { kind: "wrong-type", value: read, message: `${shown(value)} is read as ${shown(read)}: ${belongs}.`, fix };
}

function isRight(value: unknown, shape: Shape): boolean {
  switch (shape) {
    case "any":
      return true;
    case "text":
      return typeof value === "string";
    case "flag":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "count":
      return Number.isInteger(value) && (value as number) >= 0;
    default:
      if (shape === openapi.schema && typeof value === "boolean") return true;
      return shape.is === "list" ? Array.isArray(value) : isObject(value);
  }
}

/** `null` where something belongs says that it isn't there; where a key must keep its place, that nothing is known. */
function absent(shape: Shape, place: "field" | "map" | "list"): Reading {
  const keeps = shape === openapi.operation || (place === "map" && typeof shape !== "string" && shape.is !== "list");
  return {
    kind: "null-value",
    value: keeps ? {} : undefined,
    message: keeps ? `null is read as an empty ${shapeName(shape)}.` : "null is left out.",
    fix: `Write ${article(shape)}, or leave it out.`,
  };
}

function scalar(value: unknown, shape: string): unknown {
  if (shape === "text") return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  if (shape === "flag") {
    const word = String(value).trim().toLowerCase();
    return word === "true" || word === "false" ? word === "true" : undefined;
  }
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return isRight(number, shape as "number" | "count") ? number : undefined;
}

function composite(value: unknown, shape: Exclude<Shape, string>): unknown {
  const short = shorthands.get(shape)?.(value);
  if (short !== undefined) return short;
  if (shape.is === "list") return asList(value, shape.of);
  if (!Array.isArray(value)) return undefined;
  // PHP writes an empty object as an empty list.
  if (value.length === 0) return {};
  return value.length === 1 && isObject(value[0]) && shape.is === "object" ? value[0] : undefined;
}

function asList(value: unknown, of: Shape): unknown {
  if (typeof of === "string") return isRight(value, of) || scalar(value, of) !== undefined ? [value] : undefined;
  if (isObject(value)) return isMapOfItems(value, of) ? Object.values(value) : [value];
  return shorthands.get(of)?.(value) === undefined ? undefined : [value];
}

/** `parameters: { limit: { in: query, … } }` */
function isMapOfItems(value: Json, of: Exclude<Shape, string>): boolean {
  if (of.is !== "object" || Object.keys(value).some((key) => of.fields.has(key) || key === "$ref")) return false;
  return Object.values(value).every(isObject);
}

function article(shape: Shape): string {
  switch (shape) {
    case "text":
      return "a text";
    case "flag":
      return "true or false";
    case "number":
      return "a number";
    case "count":
      return "a whole number of 0 or more";
    default:
      return typeof shape !== "string" && shape.is === "list" ? "a list" : "an object";
  }
}
