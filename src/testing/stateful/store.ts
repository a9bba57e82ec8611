import type { Collection } from "../collections/find.js";
import type { JsonObject } from "../document.js";
import type { Fakes } from "./fakes.js";
import { identify, madeUp, seedItems } from "./seed.js";

/** What the mock keeps, in memory: the items of each list, by the list's path. A list is seeded when it is first asked for. */
export class Store {
  private readonly lists = new Map<string, Promise<JsonObject[]>>();
  private readonly fakes: Fakes;
  private readonly count: number;
  /** How many items were made since the start, so that no id comes twice. */
  private made = 0;

  constructor(fakes: Fakes, count: number) {
    this.fakes = fakes;
    this.count = count;
  }

  items(collection: Collection, path: string): Promise<JsonObject[]> {
    const key = keyOf(collection, path);
    const known = this.lists.get(key);
    if (known) return known;
    const seeded = seedItems(collection, this.count, this.fakes);
    this.lists.set(key, seeded);
    return seeded;
  }

  async find(collection: Collection, path: string, id: string): Promise<JsonObject | undefined> {
    return (await this.items(collection, path)).find((item) => isCalled(collection, item, id));
  }

  /** A value for each property of a new item, and an id that is free. */
  async fresh(collection: Collection, path: string): Promise<JsonObject> {
    const items = await this.items(collection, path);
    this.made++;
    const n = this.count + this.made;
    const item = await madeUp(collection, this.fakes, `${collection.name}-${n}`);
    if (collection.id !== undefined) delete item[collection.id];
    const taken = new Set(items.map((each) => String(each[collection.id ?? ""])));
    await identify(collection, item, n, taken, this.fakes);
    return item;
  }

  async add(collection: Collection, path: string, item: JsonObject): Promise<void> {
    const items = await this.items(collection, path);
    if (collection.paging?.facts.order === "newest-first") items.unshift(item);
    else items.push(item);
  }

  async put(collection: Collection, path: string, id: string, item: JsonObject): Promise<void> {
    const items = await this.items(collection, path);
    items.splice(indexOf(collection, items, id), 1, item);
  }

  /** Takes an item away, and all lists below it. */
  async remove(collection: Collection, path: string, id: string): Promise<void> {
    const items = await this.items(collection, path);
    items.splice(indexOf(collection, items, id), 1);
    for (const key of this.lists.keys()) {
      if (key.includes(`\n${path}/${encodeURIComponent(id)}/`)) this.lists.delete(key);
    }
  }
}

function keyOf({ list }: Collection, path: string): string {
  return `${list.path}\n${path}`;
}

function indexOf(collection: Collection, items: readonly JsonObject[], id: string): number {
  return items.findIndex((item) => isCalled(collection, item, id));
}

function isCalled({ id }: Collection, item: JsonObject, value: string): boolean {
  return id !== undefined && String(item[id]) === value;
}
