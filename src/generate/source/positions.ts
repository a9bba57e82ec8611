import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarStyle } from "js-yaml";

/** Where a key begins, and the number of the value's node. */
interface Entry {
  readonly start: number;
  readonly value: number;
}

/**
 * Where each key and each item of a text begins. The parser's events are kept as a few numbers for each node: the
 * children of node `i` are `i + 1`, `next[i + 1]`, … up to `next[i]`.
 */
export class Positions {
  private readonly text: string;
  private readonly types: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly styles: number[] = [];
  private readonly next: number[] = [];
  private readonly anchors = new Map<number, number>();
  private readonly mappings = new Map<number, ReadonlyMap<string, Entry>>();

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    const open: number[] = [];
    const named = new Map<string, number>();
    for (const event of events) {
      if (event.type === EVENT_ID.DOCUMENT) continue;
      if (event.type === EVENT_ID.POP) {
        const node = open.pop();
        if (node !== undefined) this.next[node] = this.types.length;
        continue;
      }
      const node = this.add(event);
      if (event.type === EVENT_ID.ALIAS) this.anchors.set(node, named.get(this.slice(event)) ?? node);
      else if (event.anchorStart >= 0) named.set(this.slice(event), node);
      if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) open.push(node);
    }
  }

  /** The offset of what the keys lead to; where they lead nowhere, of the last thing on the way. */
  offset(keys: readonly string[]): number {
    let node = 0;
    let offset = 0;
    for (const key of keys) {
      const entry = this.child(node, key);
      if (!entry) return offset;
      node = entry.value;
      offset = entry.start;
    }
    return offset;
  }

  /** The offset at which a key stands in an object for the second time, for each such key. */
  duplicates(): { key: string; offset: number }[] {
    const found: { key: string; offset: number }[] = [];
    for (let node = 0; node < this.types.length; node++) {
      if (this.types[node] !== EVENT_ID.MAPPING) continue;
      const seen = new Set<string>();
      for (let at = node + 1; at < this.after(node); at = this.after(this.after(at))) {
        const key = this.keyAt(at);
        if (seen.has(key)) found.push({ key, offset: this.startOf(at) });
        seen.add(key);
      }
    }
    return found;
  }

  private add(event: Exclude<Event, { type: 1 | 6 }>): number {
    const scalar = event.type === EVENT_ID.SCALAR;
    const alias = event.type === EVENT_ID.ALIAS;
    this.types.push(event.type);
    this.starts.push(scalar ? event.valueStart : alias ? event.anchorStart : event.start);
    this.ends.push(scalar ? event.valueEnd : alias ? event.anchorEnd : 0);
    this.styles.push(scalar ? event.style : 0);
    return this.next.push(this.types.length) - 1;
  }

  private slice({ anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number }): string {
    return this.text.slice(anchorStart, anchorEnd);
  }

  private child(from: number, key: string): Entry | undefined {
    const node = this.anchors.get(from) ?? from;
    if (this.types[node] === EVENT_ID.SEQUENCE) return this.item(node, Number(key));
    if (this.types[node] !== EVENT_ID.MAPPING) return undefined;
    const entries = this.mappings.get(node) ?? new Map(this.pairs(node));
    this.mappings.set(node, entries);
    const merged = entries.get("<<");
    return entries.get(key) ?? (merged && this.mergedChild(merged.value, key));
  }

  /** A key that YAML's `<<` brings in. */
  private mergedChild(from: number, key: string): Entry | undefined {
    const node = this.anchors.get(from) ?? from;
    if (this.types[node] !== EVENT_ID.SEQUENCE) return this.child(node, key);
    for (let item = node + 1; item < this.after(node); item = this.after(item)) {
      const entry = this.child(item, key);
      if (entry) return entry;
    }
    return undefined;
  }

  private item(node: number, index: number): Entry | undefined {
    let item = node + 1;
    for (let passed = 0; passed < index && item < this.after(node); passed++) item = this.after(item);
    return Number.isInteger(index) && item < this.after(node) ? { start: this.startOf(item), value: item } : undefined;
  }

  private *pairs(node: number): Generator<[string, Entry]> {
    for (let key = node + 1; key < this.after(node); ) {
      const value = this.after(key);
      if (this.types[key] === EVENT_ID.SCALAR) yield [this.keyAt(key), { start: this.startOf(key), value }];
      key = this.after(value);
    }
  }

  private after(node: number): number {
    return this.next[node] ?? this.types.length;
  }

  private startOf(node: number): number {
    const quoted = this.styles[node] === SCALAR_STYLE.SINGLE_QUOTED || this.styles[node] === SCALAR_STYLE.DOUBLE_QUOTED;
    return Math.max(0, (this.starts[node] ?? 0) - (quoted ? 1 : 0));
  }

  private keyAt(node: number): string {
    const [valueStart = 0, valueEnd = 0] = [this.starts[node], this.ends[node]];
    const written = this.text.slice(valueStart, valueEnd);
    if (!/[\\'\n\r]/.test(written)) return written;
    const nowhere = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };
    const style = (this.styles[node] ?? SCALAR_STYLE.PLAIN) as ScalarStyle;
    const scalar = { type: EVENT_ID.SCALAR, valueStart, valueEnd, ...nowhere, style };
    return getScalarValue(this.text, { ...scalar, chomping: 1, indent: -1, fast: false });
  }
}
