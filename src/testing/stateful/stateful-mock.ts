import { bodySchemaOf, hasType, propertiesOf, schemaAt } from "../../generate/model/properties.js";
import { isObject } from "../../generate/source/node.js";
import type { Collection } from "../collections/find.js";
import { getIn, setIn } from "../collections/values.js";
import type { JsonObject } from "../document.js";
import { wishesOf } from "../mock/prefer.js";
import type { MockRequest, PrismMock } from "../mock/prism-mock.js";
import { problemResponse, respond } from "../mock/respond.js";
import type { DocumentOperation } from "../operations.js";
import type { PrismAnswer } from "../prism-operation.js";
import { responseOf } from "../responses.js";
import { type Address, addressOf, isBelow } from "./address.js";
import { changedItem, newItem, shownItem } from "./item.js";
import { listAnswer } from "./list-answer.js";
import { answerSchema, placeOfItem } from "./place.js";
import type { Store } from "./store.js";
import { filtered, windowOf } from "./window.js";

type Role = "list" | "create" | "get" | "update" | "replace" | "remove";

/** What can be done with a collection. */
export const ROLES: readonly Role[] = ["list", "create", "get", "update", "replace", "remove"];

/** A request to one of a collection's operations, and the answer that Prism has for it. */
interface Use {
  readonly read: MockRequest;
  readonly collection: Collection;
  readonly address: Address;
  readonly answer: PrismAnswer;
}

/** A mock that keeps what it is given. Prism checks each request and answers all that isn't about a collection. */
export class StatefulMock {
  private readonly prism: PrismMock;
  private readonly store: Store;
  private readonly collections: readonly Collection[];
  private readonly roles = new Map<DocumentOperation, { readonly collection: Collection; readonly role: Role }>();

  constructor(prism: PrismMock, store: Store, collections: readonly Collection[]) {
    this.prism = prism;
    this.store = store;
    this.collections = collections;
    for (const collection of collections) {
      for (const role of ROLES) {
        const operation = collection[role];
        if (operation && !this.roles.has(operation)) this.roles.set(operation, { collection, role });
      }
    }
  }

  async answer(read: MockRequest): Promise<Response> {
    const { code, exampleKey } = wishesOf(read.request.headers);
    // Whoever wants a certain answer gets that, and nothing is changed.
    if (code !== undefined || exampleKey !== undefined) return this.prism.answer(read);
    if (await this.isBelowNothing(read)) return this.refuse(read, [404], "There is no such thing.");
    const known = this.roles.get(read.operation);
    const mocked = known && (await this.prism.mock(read));
    if (!known || !mocked || "problem" in mocked || mocked.answer.statusCode >= 300) return this.prism.answer(read);
    const { collection, role } = known;
    return this[role]({ read, collection, address: addressOf(collection, read.path), answer: mocked.answer });
  }

  private async list({ read, collection, address, answer }: Use): Promise<Response> {
    const { searchParams } = read.url;
    const all = await this.store.items(collection, address.list);
    const items = filtered(collection, all, searchParams);
    const window = windowOf(collection, items, searchParams);
    if (!window) return this.refuse(read, [400, 422], "There is no such page.");
    const here = items.slice(window.start, window.start + window.size);
    const known = new Set(propertiesOf(collection.item).keys());
    const shown = here.map((item) => shownItem(collection.item, item, known, undefined));
    const { body, headers } = listAnswer(collection, items, shown, window, answer.body, read.url);
    return respond({ ...answer, body, headers: { ...answer.headers, ...headers } });
  }

  private async create(use: Use): Promise<Response> {
    const { read, collection, address } = use;
    const given = isObject(read.body) ? read.body : {};
    const item = await this.made(use, given);
    const id = collection.id === undefined ? undefined : String(item[collection.id]);
    if (id !== undefined && (await this.store.find(collection, address.list, id))) {
      return this.refuse(read, [409, 422, 400], "There is one with this id already.");
    }
    await this.store.add(collection, address.list, item);
    const response = this.show(use, item);
    if (id !== undefined && response.headers.has("location")) {
      response.headers.set("location", `${read.url.pathname.replace(/\/$/, "")}/${encodeURIComponent(id)}`);
    }
    return response;
  }

  private async get(use: Use): Promise<Response> {
    const item = await this.named(use);
    return item ? this.show(use, item) : this.refuse(use.read, [404], "There is no such thing.");
  }

  private update(use: Use): Promise<Response> {
    return this.change(use, false);
  }

  private async replace(use: Use): Promise<Response> {
    const { read, collection, address } = use;
    const created =
      responseOf(read.operation.node, 201) !== undefined && read.operation.node.at("responses", "201").exists;
    const there = await this.named(use);
    if (there || !created || collection.id === undefined) return this.change(use, true);
    const mocked = await this.prism.mock(read, { code: 201 });
    const id = valueOfId(collection, address.id ?? "");
    const given = { ...(isObject(read.body) ? read.body : {}), [collection.id]: id };
    const item = { ...(await this.made(use, given)), [collection.id]: id };
    await this.store.add(collection, address.list, item);
    return this.show("answer" in mocked ? { ...use, answer: mocked.answer } : use, item);
  }

  private async remove(use: Use): Promise<Response> {
    const { read, collection, address, answer } = use;
    const item = await this.named(use);
    if (!item || address.id === undefined) return this.refuse(read, [404], "There is no such thing.");
    await this.store.remove(collection, address.list, address.id);
    return answer.body === undefined ? respond(answer) : this.show(use, item);
  }

  private async change(use: Use, whole: boolean): Promise<Response> {
    const { read, collection, address } = use;
    const stored = await this.named(use);
    if (!stored || address.id === undefined) return this.refuse(read, [404], "There is no such thing.");
    const given = isObject(read.body) ? read.body : {};
    const input = bodySchemaOf(read.operation.node);
    const changed = changedItem(collection.item, stored, { given, input, now: new Date() }, whole);
    // A body can't give it another id.
    if (collection.id !== undefined) changed[collection.id] = stored[collection.id];
    await this.store.put(collection, address.list, address.id, changed);
    const status = whole && read.operation.node.at("responses", "200").exists ? 200 : undefined;
    const mocked = status === undefined ? undefined : await this.prism.mock(read, { code: status });
    return this.show(mocked && "answer" in mocked ? { ...use, answer: mocked.answer } : use, changed);
  }

  private async made({ read, collection, address }: Use, given: JsonObject): Promise<JsonObject> {
    const fake = await this.store.fresh(collection, address.list);
    const input = bodySchemaOf(read.operation.node);
    const item = newItem(collection.item, { given, input, fake, now: new Date() });
    const { id } = collection;
    return id === undefined ? item : { ...item, [id]: item[id] ?? fake[id] };
  }

  private async named({ collection, address }: Use): Promise<JsonObject | undefined> {
    return address.id === undefined ? undefined : this.store.find(collection, address.list, address.id);
  }

  /** The answer with the item in it, wherever the document has one. */
  private show({ read, collection, answer }: Use, item: JsonObject): Response {
    const schema = answerSchema(read.operation.node, answer.statusCode);
    const place = schema && placeOfItem(schema, collection);
    const within = schema && place && schemaAt(schema, place);
    if (!within || !place) return respond(answer);
    const known = new Set(propertiesOf(collection.item).keys());
    const shown = shownItem(within, item, known, getIn(answer.body, place));
    return respond({ ...answer, body: setIn(answer.body, place, shown) });
  }

  /** Whether something is asked of an item that isn't there; only where the document has an answer for it. */
  private async isBelowNothing({ operation, path }: MockRequest): Promise<boolean> {
    if (!operation.node.at("responses", "404").exists) return false;
    for (const collection of this.collections) {
      if (!isBelow(operation.path, collection)) continue;
      const { list, id } = addressOf(collection, path);
      if (id !== undefined && !(await this.store.find(collection, list, id))) return true;
    }
    return false;
  }

  /** The first of the statuses that the document knows, with its example; else a problem of our own. */
  private async refuse(read: MockRequest, statuses: readonly number[], detail: string): Promise<Response> {
    const documented = statuses.find((status) => responseOf(read.operation.node, status));
    if (documented !== undefined) return this.prism.answer(read, { code: documented });
    const [status = 400] = statuses;
    return problemResponse({ title: "Not possible", status, detail });
  }
}

/** A path's segment as the value that an item has. */
function valueOfId({ item, id = "" }: Collection, segment: string): string | number {
  const schema = propertiesOf(item).get(id);
  return schema && (hasType(schema, "integer") || hasType(schema, "number")) ? Number(segment) : segment;
}
