/** What may stand at a place in a document. */
export type Shape = Scalar | ListShape | MapShape | ObjectShape;

/** `any` is a value that means nothing to a client, such as an example: references in it are text. */
export type Scalar = "any" | "text" | "flag" | "number" | "count";

export interface ListShape {
  readonly is: "list";
  readonly of: Shape;
}

export interface MapShape {
  readonly is: "map";
  readonly of: Shape;
  /** Keys that begin with `x-` are extensions. */
  readonly extensible: boolean;
}

export interface ObjectShape {
  readonly is: "object";
  readonly name: string;
  readonly fields: ReadonlyMap<string, Shape>;
  /** What belongs under a key that is no field, if the value looks like it: a method that OpenAPI has no word for. */
  readonly otherwise: (key: string, value: unknown) => Shape | undefined;
  /** Under which path of the document such an object can be a component, so that others refer to it. */
  readonly component?: readonly string[];
}

/** The shape of a value: where an object stands in the place of a list, an item of it. */
export function itemShape(shape: Exclude<Shape, string>, value: unknown): Exclude<Shape, string> {
  return shape.is === "list" && !Array.isArray(value) && typeof shape.of !== "string" ? shape.of : shape;
}

export function isSameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string" || a.is === "object" || b.is === "object") return false;
  return a.is === b.is && isSameShape(a.of, b.of);
}

/** What a shape is called in messages. */
export function shapeName(shape: Shape): string {
  if (typeof shape === "string") return shape;
  return shape.is === "object" ? `${shape.name} Object` : `${shape.is} of ${shapeName(shape.of)}s`;
}

/** `an Operation Object` */
export function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`;
}

export function list(of: Shape): ListShape {
  return { is: "list", of };
}

export function map(of: Shape, extensible = false): MapShape {
  return { is: "map", of, extensible };
}

type Definable = Omit<ObjectShape, "fields" | "otherwise"> & {
  readonly fields: Map<string, Shape>;
  otherwise: ObjectShape["otherwise"];
};

export function object(name: string, component?: readonly string[]): Definable {
  return { is: "object", name, fields: new Map(), otherwise: () => undefined, ...(component && { component }) };
}

/** Gives a shape its fields. Shapes refer to each other, so this comes after all of them are there. */
export function define(shape: Definable, fields: Readonly<Record<string, Shape>>): ObjectShape {
  for (const [name, field] of Object.entries(fields)) shape.fields.set(name, field);
  return shape;
}

/** Several fields of one shape. */
export function each(names: string, shape: Shape): Record<string, Shape> {
  return Object.fromEntries(names.split(" ").map((name) => [name, shape]));
}
