/** One iteration of a list: asks page after page, up to `concurrency` of them ahead of the consumer, in order. */
import type { Joints } from "./joints.js";
import type { Answered, Asked, Rules, Style } from "./styles.js";

/** One answer of a list. */
export interface Fetched<Item> {
  readonly items: readonly Item[];
  readonly ids: readonly unknown[];
  /** What was asked, by the service's own word where it says so. */
  readonly asked: Asked;
  readonly answered: Answered;
}

/** A page in its place: `items` are those that the walk hasn't shown yet. */
export interface Step<Item, Source> {
  readonly source: Source;
  readonly items: readonly Item[];
  /** The place of the first of `items` in the list. */
  readonly index: number;
  readonly asked: Asked;
  /** What to ask next; a text where that makes no sense. */
  readonly next: Asked | string | undefined;
}

export interface Course<Item, Source extends Fetched<Item>> {
  readonly style: Style;
  readonly rules: Rules;
  readonly joints: Joints;
  readonly concurrency: number;
  readonly send: (asked: Asked, signal: AbortSignal) => Promise<Source>;
  /** Ends the walk for what the service did. */
  readonly fault: (text: string, source: Source) => Error;
  /** Counts a request whose answer a list that stands still wouldn't have needed. */
  readonly extra: () => void;
}

interface Ahead<Source> {
  readonly asked: Asked;
  readonly answer: Promise<Source>;
  readonly cancel: () => void;
}

export async function* walk<Item, Source extends Fetched<Item>>(
  { style, rules, joints, concurrency, send, fault, extra }: Course<Item, Source>,
  from: Asked,
  first: Promise<Source> | undefined,
): AsyncGenerator<Step<Item, Source>, void, undefined> {
  let ahead: Ahead<Source>[] = first ? [{ asked: from, answer: first, cancel: () => {} }] : [];
  const start = (asked: Asked): Ahead<Source> => {
    const controller = new AbortController();
    const answer = send(asked, controller.signal);
    // It surfaces at its place in the order, or nobody wants it any more.
    answer.catch(() => {});
    return { asked, answer, cancel: () => controller.abort() };
  };
  const drop = (from: number) => {
    for (const each of ahead.slice(from)) {
      each.cancel();
      extra();
    }
    ahead = ahead.slice(0, from);
  };
  try {
    for (let wanted: Asked = from; ; ) {
      if (ahead[0] && !same(ahead[0].asked, wanted)) drop(0);
      const source = await (ahead.shift() ?? start(wanted)).answer;
      const { asked, answered, items, ids } = source;
      const joint = joints.join(asked, answered, ids);
      if ("fault" in joint) throw fault(joint.fault, source);
      if ("back" in joint) {
        extra();
        wanted = (style.seek as NonNullable<Style["seek"]>)(joint.back, asked, answered, rules);
        continue;
      }
      const next = style.next(asked, answered, rules);
      if (concurrency > 1) {
        let expected = next;
        for (let n = 0; n < concurrency && typeof expected === "object"; n++) {
          if (ahead[n] && !same((ahead[n] as Ahead<Source>).asked, expected)) drop(n);
          ahead[n] ??= start(expected);
          // Only a total says how far there is something to ask for.
          if (!style.seek || answered.total === undefined) break;
          expected = style.next(expected, { ...answered, count: expected.size ?? 0, size: expected.size }, rules);
        }
      }
      const index = style.index(asked, answered, rules) + joint.fresh;
      yield { source, items: items.slice(joint.fresh), index, asked, next };
      if (next === undefined) return;
      if (typeof next === "string") throw fault(next, source);
      wanted = next;
    }
  } finally {
    for (const each of ahead) each.cancel();
  }
}

function same(a: Asked, b: Asked): boolean {
  return a.at === b.at && a.size === b.size && a.cursor === b.cursor;
}
