import { Node } from "../../generate/source/node.js";
import type { Contract } from "../contract.js";
import type { DocumentOperation } from "../operations.js";
import type { PrismOperation } from "../prism-operation.js";
import { fakeable } from "./fakeable.js";

/** What Prism makes up doesn't always fit its schema; another seed may. */
const ATTEMPTS = 5;

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
    const prism =
      this.made.get(key) ?? this.contract.prismFor(operationFor(schema), (each) => fakeable(each) as object);
    this.made.set(key, prism);
    let best: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const wishes = { dynamic: true, seed: `${seed}/${attempt}`, ignoreExamples: true };
      const mocked = await (await prism).mock({ url: { path: "/" } }, wishes).catch(() => undefined);
      if (!mocked || !("answer" in mocked)) break;
      best ??= mocked.answer.body;
      if (mocked.output.length === 0) return mocked.answer.body;
    }
    return best;
  }
}

function operationFor(schema: Node): DocumentOperation {
  const content = { "application/json": { schema: schema.raw } };
  const value = { security: [], responses: { "200": { description: "", content } } };
  const node = new Node(value, value);
  return { name: "GET /", id: undefined, method: "GET", path: "/", node, pathItem: new Node({}, {}) };
}
