import { Node } from "../../generate/source/node.js";
import type { Contract } from "../contract.js";
import type { DocumentOperation } from "../operations.js";
import type { PrismOperation } from "../prism-operation.js";

/** Makes values up that fit schemas of a document, the same for the same seed: Prism answers an operation that isn't there. */
export class Fakes {
  private readonly contract: Contract;
  private readonly made = new Map<string, Promise<PrismOperation>>();

  constructor(contract: Contract) {
    this.contract = contract;
  }

  /** `undefined` where the schema is too much for Prism. */
  async make(schema: Node, seed: string): Promise<unknown> {
    const key = schema.resolved().pointer;
    const known = this.made.get(key) ?? this.contract.prismOf(operationFor(schema));
    this.made.set(key, known);
    const wishes = { dynamic: true, seed, ignoreExamples: true };
    const mocked = await (await known).mock({ url: { path: "/" } }, wishes).catch(() => undefined);
    return mocked && "answer" in mocked ? mocked.answer.body : undefined;
  }
}

function operationFor(schema: Node): DocumentOperation {
  const content = { "application/json": { schema: schema.raw } };
  const value = { security: [], responses: { "200": { description: "", content } } };
  const node = new Node(value, value);
  return { name: "GET /", id: undefined, method: "GET", path: "/", node, pathItem: new Node({}, {}) };
}
