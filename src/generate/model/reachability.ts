/** Says of the nodes of a graph whether they lead to a marked one. Each node is looked at once, whatever circles there are. */
export class Reachability<Node> {
  private readonly known = new Map<unknown, boolean>();
  private readonly graph: Graph<Node>;

  constructor(graph: Graph<Node>) {
    this.graph = graph;
  }

  /** Whether a node is marked, or leads to one that is. */
  leadsToMark(start: Node): boolean {
    const id = this.graph.id(start);
    if (!this.known.has(id)) this.explore(start);
    return this.known.get(id) ?? false;
  }

  /** Looks at all nodes that are new, then tells those before marked ones, backwards. */
  private explore(start: Node): void {
    const { id, next, isMarked } = this.graph;
    const before = new Map<unknown, unknown[]>();
    const marked: unknown[] = [];
    const todo = [start];
    const seen = new Set<unknown>([id(start)]);
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      if (isMarked(node)) marked.push(id(node));
      for (const after of next(node)) {
        const key = id(after);
        const known = this.known.get(key);
        if (known) marked.push(id(node));
        if (known !== undefined) continue;
        const list = before.get(key);
        if (list) list.push(id(node));
        else before.set(key, [id(node)]);
        if (seen.has(key)) continue;
        seen.add(key);
        todo.push(after);
      }
    }
    for (const key of seen) this.known.set(key, false);
    for (let key = marked.pop(); key !== undefined; key = marked.pop()) {
      if (this.known.get(key)) continue;
      this.known.set(key, true);
      marked.push(...(before.get(key) ?? []));
    }
  }
}

export interface Graph<Node> {
  /** What a node is told from others by. */
  readonly id: (node: Node) => unknown;
  readonly next: (node: Node) => Iterable<Node>;
  readonly isMarked: (node: Node) => boolean;
}
