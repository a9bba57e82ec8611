/** List services of random behaviour, in memory. */
import type { Random } from "./random.js";

/** What a service does that lists shouldn't: nothing, or one of these. */
export const QUIRKS = ["hides", "cuts", "hides and cuts", "clamps", "ties"] as const;
export type Quirk = "none" | (typeof QUIRKS)[number];

export interface Behaviour {
  readonly style: "page" | "offset" | "cursor" | "lastItem";
  readonly quirk: Quirk;
  readonly items: number;
  /** The largest size and the usual one, and whether the document knows them. */
  readonly maxSize: number;
  readonly usualSize: number;
  readonly documented: boolean;
  /** Which of the things that an answer can state it states. */
  readonly statesTotal: boolean;
  readonly statesSize: boolean;
  readonly statesPlace: boolean;
  /** How often the list changes with a request. */
  readonly changes: number;
  /** Whether new items come in at the front only. */
  readonly atFront: boolean;
}

export interface Item {
  readonly id: number;
  readonly time: number;
}

/** A behaviour at random. */
export function randomBehaviour(random: Random): Behaviour {
  const style = random.pick(["page", "offset", "offset", "cursor", "lastItem"] as const);
  const numbered = style === "page" || style === "offset";
  const changing = random.chance(0.6);
  const quirk = random.chance(0.5) || !numbered ? "none" : random.pick(QUIRKS);
  // Without a total nothing shows that a list with numbered pages has changed, or that an empty one isn't the last.
  const statesTotal = random.chance(0.7) || (style === "page" && (changing || quirk.includes("hides")));
  return {
    style,
    quirk,
    items: random.int(0, 120),
    maxSize: random.pick([10, 15, 100]),
    usualSize: random.int(1, 10),
    documented: random.chance(0.6),
    statesTotal,
    statesSize: random.chance(0.5),
    statesPlace: random.chance(0.3),
    changes: changing ? random.next() * 0.9 : 0,
    atFront: style === "page" || random.chance(0.3),
  };
}

/** A list, newest first, and the requests that it answers. */
export class Service {
  requests = 0;
  list: Item[];
  /** The items that were there from the first answer on. */
  always = new Set<number>();
  readonly behaviour: Behaviour;
  readonly #random: Random;
  readonly #hidden = new Set<number>();
  readonly #cut: number;
  #made: number;

  constructor(behaviour: Behaviour, random: Random) {
    this.behaviour = behaviour;
    this.#random = random;
    this.#made = behaviour.items;
    this.#cut = behaviour.quirk.includes("cuts") ? random.int(1, 8) : Number.POSITIVE_INFINITY;
    const perTime = behaviour.quirk === "ties" ? random.int(1, 6) : 1;
    this.list = Array.from({ length: behaviour.items }, (_, id) => ({ id, time: -Math.floor(id / perTime) }));
    if (behaviour.quirk.includes("hides")) for (const { id } of this.list) if (random.chance(0.2)) this.#hidden.add(id);
  }

  fetch = async (url: string): Promise<Response> => {
    this.requests++;
    this.#change();
    await null;
    const query = new URL(url).searchParams;
    const { maxSize, usualSize, statesTotal, statesSize, statesPlace, style } = this.behaviour;
    const asked = query.has("limit") ? Number(query.get("limit")) : usualSize;
    const size = Math.min(asked, maxSize, this.#cut);
    if (this.behaviour.quirk === "ties") this.#shuffleTies();
    const begin = this.#begin(query, size);
    const shown = this.list.slice(begin, begin + size).filter(({ id }) => !this.#hidden.has(id));
    if (this.requests === 1) {
      const later = this.list.slice(begin).filter(({ id }) => !this.#hidden.has(id));
      this.always = new Set(later.map(({ id }) => id));
    }
    const place = style === "page" ? begin / size + 1 : begin;
    return Response.json({
      items: shown,
      ...(statesTotal && { total: this.list.length }),
      ...(statesSize && { size }),
      ...(statesPlace && (style === "page" || style === "offset") && { place }),
      ...(style === "cursor" && { next: begin + size < this.list.length ? (shown.at(-1)?.id ?? null) : null }),
    });
  };

  /** Somebody deletes an item. */
  remove(id: number): void {
    this.always.delete(id);
    this.list = this.list.filter((item) => item.id !== id);
  }

  #begin(query: URLSearchParams, size: number): number {
    const { style, quirk } = this.behaviour;
    if (style === "cursor" || style === "lastItem") {
      const cursor = query.get("cursor");
      const after = Number(cursor);
      // Ids grow with age, those of new items aside: the list is its own order.
      return cursor === null ? 0 : this.#placeAfter(after);
    }
    const begin = style === "page" ? (Number(query.get("page") ?? 1) - 1) * size : Number(query.get("offset") ?? 0);
    if (quirk !== "clamps") return begin;
    const last = style === "page" ? Math.max(0, Math.ceil(this.list.length / size) - 1) * size : this.list.length;
    return Math.min(begin, last);
  }

  readonly #order = new Map<number, number>();

  /** The place after an item, also where it was deleted meanwhile. */
  #placeAfter(id: number): number {
    const rank = this.#order.get(id) ?? id;
    const place = this.list.findIndex((item) => (this.#order.get(item.id) ?? item.id) > rank);
    return place < 0 ? this.list.length : place;
  }

  #change(): void {
    const { changes, atFront } = this.behaviour;
    if (!this.#random.chance(changes)) return;
    for (let left = this.#random.int(1, 4); left > 0; left--) {
      if (this.#random.chance(0.5)) this.#insert(atFront ? 0 : this.#random.int(0, this.list.length));
      else if (this.list.length > 0) this.remove((this.list[this.#random.int(0, this.list.length - 1)] as Item).id);
    }
  }

  #insert(place: number): void {
    const rankAt = (at: number) => {
      const item = this.list[at];
      return item && (this.#order.get(item.id) ?? item.id);
    };
    const [before, after] = [rankAt(place - 1), rankAt(place)];
    const id = this.#made++;
    this.#order.set(
      id,
      before === undefined ? (after ?? 0) - 1 : after === undefined ? before + 1 : (before + after) / 2,
    );
    const neighbour = this.list[place] ?? this.list[place - 1];
    this.list.splice(place, 0, { id, time: neighbour?.time ?? 0 });
  }

  /** Items of the same time have another order in each answer. */
  #shuffleTies(): void {
    const order = new Map(this.list.map(({ id }) => [id, this.#random.next()]));
    this.list.sort((a, b) => b.time - a.time || Number(order.get(a.id)) - Number(order.get(b.id)));
  }
}
