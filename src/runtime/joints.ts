/**
 * Joins a list's pages while the list changes. What was yielded is always a beginning of the list as it was: so whatever
 * stands after the last item that is known is new, whatever stands before it isn't, and a page that holds no known
 * item begins too far on.
 *
 * *Offset* pages overlap by an item, which shows whether they join. *Page* numbers can't overlap: there the total
 * tells how far the items that follow can have moved towards the beginning, given that new ones come in at the front.
 */
import { type Answered, type Asked, type Rules, type Style, sizeOf } from "./styles.js";

/** Pages that are remembered. */
const PAGES = 16;
/** Where pages are small, at least so many ids are. */
const IDS = 1000;
/** Pages in a row that may bring nothing new. */
const FRUITLESS = 100;

/** What a page turned out to be: `fresh` is where its new items begin; `back` is the index to read from instead. */
export type Joint = { fresh: number } | { back: number } | { fault: string };

export class Joints {
  readonly #style: Style;
  readonly #rules: Rules;
  readonly #keep: number;
  /** The index that the walk began at. */
  #floor: number | undefined;
  #pages: Set<unknown>[];
  /** Remembered pages, the oldest ones, of which no item is left in the list. */
  #gone = 0;
  /** Whether an item that is still in the list may have been forgotten. */
  #forgot: boolean;
  #step = 0;
  #total: number | undefined;
  /** Page style: no item that is still to come stands before this index. */
  #low = 0;
  #fruitless = 0;

  constructor(style: Style, rules: Rules, concurrency: number, known: readonly unknown[], total: number | undefined) {
    this.#style = style;
    this.#rules = rules;
    this.#keep = Math.max(PAGES, 2 * concurrency);
    this.#pages = known.length > 0 ? [new Set(known)] : [];
    this.#forgot = known.length > 0;
    this.#total = total;
  }

  join(asked: Asked, answered: Answered, ids: readonly unknown[]): Joint {
    const index = this.#style.index(asked, answered, this.#rules);
    const resumed = this.#forgot && this.#floor === undefined;
    const first = this.#floor === undefined && !resumed;
    if (this.#floor === undefined) this.#low = index;
    this.#floor ??= resumed ? 0 : index;
    const fell = Math.max(0, (this.#total ?? 0) - (answered.total ?? this.#total ?? 0));
    this.#total = answered.total ?? this.#total;
    this.#low = Math.max(this.#floor, this.#low - fell);
    const last = ids.findLastIndex((id) => this.#pages.some((page) => page.has(id)));
    if (!first && this.#rules.ids) {
      if (this.#style.asks === "offset") {
        // Nothing to join with, or a page that the service leaves empty although its list goes on.
        const loose = this.#pages.length === 0 || this.#pages.at(-1)?.size === 0 || (ids.length === 0 && fell === 0);
        if (last < 0 && !loose) {
          if (index > this.#floor) {
            this.#step = Math.max(fell, 2 * this.#step, 1);
            return { back: Math.max(this.#floor, index + (asked.overlap ?? 0) - this.#step) };
          }
          if (this.#forgot)
            return { fault: "moved further between two reads than the items that are remembered reach" };
          // What was yielded is gone from the list.
          this.#gone = this.#pages.length;
        }
        if (last >= 0 && index <= this.#floor) this.#forgot = false;
      } else if (this.#style.seek && index > this.#low) {
        return { back: this.#low };
      }
    }
    this.#step = 0;
    this.#low = index + sizeOf(asked, answered, this.#rules);
    const fresh = last + 1;
    this.#fruitless = ids.length > fresh ? 0 : this.#fruitless + 1;
    this.#remember(ids);
    return this.#fruitless > FRUITLESS
      ? { fault: `answered ${FRUITLESS} pages in a row without a new item, and says that more follow` }
      : { fresh };
  }

  #remember(ids: readonly unknown[]): void {
    this.#pages.push(new Set(this.#rules.ids ? ids : []));
    let kept = this.#pages.reduce((sum, page) => sum + page.size, 0);
    while (this.#pages.length > this.#keep && kept > IDS) {
      kept -= this.#pages.shift()?.size ?? 0;
      if (this.#gone > 0) this.#gone--;
      else this.#forgot = true;
    }
  }
}
