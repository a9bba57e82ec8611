/** The documented examples of a request, as the arguments of the client's method. */
import type { Operation, Parameter } from "./document.js";

/** One way to use an operation. */
export interface Use {
  readonly name: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The uses that the document shows: the least that is possible, all first examples at once, and each other example. */
export function usesOf(operation: Operation): Use[] {
  const { bodies, parameters } = operation;
  const [body] = bodies;
  const all = use("the first examples", parameters, body?.value);
  return [
    all,
    ...(parameters.some(({ required }) => !required)
      ? [
          use(
            "nothing optional",
            parameters.filter(({ required }) => required),
            body?.value,
          ),
        ]
      : []),
    ...bodies.slice(1).map(({ name, value }) => use(`the body "${name}"`, parameters, value)),
    ...parameters.flatMap((parameter) =>
      parameter.examples.slice(1).map((example) => {
        const others = parameters.filter((each) => each !== parameter);
        return use(
          `the ${parameter.name} "${example.name}"`,
          [...others, { ...parameter, examples: [example] }],
          body?.value,
        );
      }),
    ),
  ];
}

function use(name: string, parameters: readonly Parameter[], body: unknown): Use {
  const of = (place: Parameter["in"]) =>
    Object.fromEntries(parameters.filter((each) => each.in === place).map((each) => [each.name, firstExample(each)]));
  return { name, path: named(of("path"), body), query: of("query"), headers: of("header"), body };
}

/** A body that names the thing in the path names the same one. */
function named(path: Readonly<Record<string, unknown>>, body: unknown): Record<string, unknown> {
  const inBody = Object.entries((body ?? {}) as object).filter(([name]) => name in path);
  return { ...path, ...Object.fromEntries(inBody) };
}

function firstExample({ name, examples }: Parameter): unknown {
  const [example] = examples;
  if (!example) throw new Error(`Give the parameter ${name} an example: the contract tests call the method with it`);
  return example.value;
}

/** The rule of a method's arguments: path parameters, then the body or else the query, then options. */
export function argumentsOf({ parameters, bodies }: Operation, use: Use, options: object = {}): unknown[] {
  const path = Object.values(use.path);
  const hasQuery = parameters.some((each) => each.in === "query");
  const more = {
    ...options,
    ...(bodies.length > 0 && hasQuery && { query: use.query }),
    ...(Object.keys(use.headers).length > 0 && { headers: use.headers }),
  };
  return [
    ...(path.length > 1 ? [use.path] : path),
    ...(bodies.length > 0 ? [use.body] : hasQuery ? [use.query] : []),
    more,
  ];
}

/** Path and query of a use, as OpenAPI serializes them. */
export function wireOf({ path, parameters }: Operation, use: Use): { path: string; query: Record<string, string[]> } {
  const explode = (name: string) => parameters.find((each) => each.name === name)?.explode;
  const query = Object.entries(use.query).map(([name, value]) => [
    name,
    Array.isArray(value) ? (explode(name) ? value.map(String) : [value.join(",")]) : [String(value)],
  ]);
  return {
    path: path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(String(use.path[name]))),
    query: Object.fromEntries(query),
  };
}
