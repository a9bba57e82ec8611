/** Values that JSON carries as something else: dates, and integers that a number would round. */

import { DATE_TIME, withZone } from "./dates.js";

/** Where such values stand in a body. */
export type Shape = Convert | ShapeOf | Container;

/** What a value is made to. */
export type Convert = (value: unknown) => unknown;

/** Another shape; a function gives it, since it may contain this one. */
export interface ShapeOf {
  readonly of: () => Shape;
}

export interface Container {
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Of the first items of an array. */
  readonly first?: readonly Shape[];
  /** Of an array's items, those of `first` aside. */
  readonly items?: Shape;
  /** Of all fields that `fields` doesn't name. */
  readonly rest?: Shape;
  /** Shapes of the same value. */
  readonly all?: readonly Shape[];
}

/** The value with all that a shape leads to converted. What it was made of isn't changed. */
export function convert(value: unknown, shape: Shape): unknown {
  if (typeof shape === "function") return shape(value);
  if ("of" in shape) return convert(value, shape.of());
  const { all = [], first = [], items, fields = {}, rest } = shape;
  const whole = all.reduce(convert, value);
  if (Array.isArray(whole)) {
    return whole.map((item, index) => convertBy(item, first[index] ?? items));
  }
  if (typeof whole !== "object" || whole === null || whole instanceof Date) return whole;
  const copy: Record<string, unknown> = { ...whole };
  const names = rest ? Object.keys(copy) : Object.keys(fields).filter((name) => Object.hasOwn(copy, name));
  for (const name of names) {
    // Set like this it would be the prototype.
    if (name !== "__proto__") copy[name] = convertBy(copy[name], Object.hasOwn(fields, name) ? fields[name] : rest);
  }
  return copy;
}

function convertBy(value: unknown, shape: Shape | undefined): unknown {
  return shape ? convert(value, shape) : value;
}

/** A date-time as a `Date`; what is none stays as it is. Without a zone it is UTC. */
export const toDate: Convert = (value) => {
  if (typeof value !== "string" || !DATE_TIME.test(value)) return value;
  const date = new Date(withZone(value, "Z"));
  return Number.isNaN(date.getTime()) ? value : date;
};
