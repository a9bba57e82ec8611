import { escapePointer, type Node } from "../source/node.js";
import { Reachability } from "./reachability.js";

/** More places than these, or more steps to find them, are no help: they come of schemas that hold each other in every way. */
const most = { places: 500, steps: 20_000 };

/** Where in the values of a schema something stands, as paths: `/data/*` is what any element or field of `data` holds. */
export interface Places {
  readonly found: readonly { readonly at: string; readonly schema: Node }[];
  /** A schema that holds itself, so that the places within it aren't all. */
  readonly recursive: Node | undefined;
  /** Whether there are more places than are listed. */
  readonly cut: boolean;
}

/** Finds the schemas that carry a mark. */
export class MarkedSchemas {
  private readonly isMarked: (schema: Node) => boolean;
  private readonly reachability: Reachability<Node>;

  constructor(isMarked: (schema: Node) => boolean) {
    this.isMarked = isMarked;
    this.reachability = new Reachability({
      id: (schema) => schema.raw,
      next: (schema) => below(schema).map(([, child]) => child.resolved()),
      isMarked,
    });
  }

  places(start: Node, path: string): Places {
    const found: { at: string; schema: Node }[] = [];
    let recursive: Node | undefined;
    let cut = false;
    let steps = 0;
    const visit = (node: Node, at: string, above: ReadonlySet<string>): void => {
      const schema = node.resolved();
      if (!this.reachability.leadsToMark(schema)) return;
      if (above.has(schema.pointer)) {
        recursive ??= node;
        return;
      }
      if (found.length >= most.places || ++steps > most.steps) {
        cut = true;
        return;
      }
      if (this.isMarked(schema)) found.push({ at, schema });
      const path = new Set([...above, schema.pointer]);
      for (const [step, child] of below(schema)) visit(child, `${at}${step}`, path);
    };
    visit(start, path, new Set());
    return { found, recursive, cut };
  }
}

/** The schemas below one, and the step of a pointer that leads there. */
export function below(schema: Node): [string, Node][] {
  const here = ["allOf", "oneOf", "anyOf"].flatMap((word) => schema.at(word).items());
  const named = schema.at("properties").entries();
  const any = [
    ...schema
      .at("patternProperties")
      .entries()
      .map(([, child]) => child),
    ...schema.at("prefixItems").items(),
    ...["additionalProperties", "items"].map((word) => schema.at(word)).filter((child) => child.exists),
  ];
  return [
    ...here.map((child): [string, Node] => ["", child]),
    ...named.map(([name, child]): [string, Node] => [`/${escapePointer(name)}`, child]),
    ...any.map((child): [string, Node] => ["/*", child]),
  ];
}
