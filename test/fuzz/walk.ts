/** One walk of a random service: what it lost, repeated or failed with. */
import {
  createClient,
  cursorStyle,
  listPager,
  type Operation,
  offsetStyle,
  type Pager,
  pageStyle,
} from "@keysmith/runtime";
import type { Random } from "./random.js";
import { type Behaviour, type Item, randomBehaviour, Service } from "./service.js";

export interface Outcome {
  readonly behaviour: Behaviour;
  readonly walker: Walker;
  readonly lost: number;
  readonly repeated: number;
  readonly error: string | undefined;
  readonly requests: number;
  /** As many as a walk would take at most that nothing disturbs. */
  readonly pages: number;
}

/** How the list is walked. */
export interface Walker {
  readonly limit: number | undefined;
  readonly concurrency: number;
  /** Where the walk begins. */
  readonly from: number;
  /** Stores a cursor now and then, and goes on from it. */
  readonly resumes: boolean;
  readonly deletes: boolean;
}

function randomWalker(random: Random, { style, statesTotal, changes }: Behaviour): Walker {
  const from = style === "offset" && random.chance(0.15) ? random.int(1, 20) : 0;
  const limit = random.chance(0.9) ? random.int(1, 15) : undefined;
  // The few ids of a cursor can't follow a list that grows faster than it is read.
  const resumes = random.chance(0.3) && (changes === 0 || limit === undefined || limit > 3);
  return {
    limit,
    concurrency: style === "page" ? 1 : random.pick([1, 1, 2, 3, 8]),
    from,
    resumes,
    // Once all that it remembers is deleted, a cursor or a walk that began within the list can't find its place.
    deletes: random.chance(0.15) && !resumes && from === 0 && (style !== "page" || statesTotal),
  };
}

const styles = { page: pageStyle, offset: offsetStyle, cursor: cursorStyle, lastItem: cursorStyle };

function operationOf({
  style,
  documented,
  maxSize,
  usualSize,
  statesTotal,
  statesSize,
  statesPlace,
}: Behaviour): Operation {
  const numbered = style === "page" || style === "offset";
  return {
    name: "list",
    method: "GET",
    path: "/items",
    query: { page: {}, offset: {}, cursor: {}, limit: {} },
    responses: { 200: {} },
    pager: listPager,
    pagination: {
      style: styles[style],
      request: { place: ["query", numbered ? style : "cursor"], size: ["query", "limit"] },
      response: {
        items: ["items"],
        ...(statesTotal && { total: ["total"] }),
        ...(statesSize && { size: ["size"] }),
        ...(statesPlace && { place: ["place"] }),
        ...(style === "cursor" && { next: ["next"] }),
        ...(style === "lastItem" && { lastItem: ["id"] }),
      },
      id: ["id"],
      ...(style === "page" && { order: "newest-first" }),
      ...(documented && { size: { max: maxSize, default: usualSize } }),
    },
  };
}

/** Walks a random service. The walk has an end, whatever the service does. */
export async function walkAtRandom(random: Random): Promise<Outcome> {
  const behaviour = randomBehaviour(random);
  const walker = randomWalker(random, behaviour);
  const service = new Service(behaviour, random);
  const { list } = createClient<{ list(query: object): Pager<Item> }>(
    { format: 5, operations: [operationOf(behaviour)] },
    { baseUrl: "http://localhost", fetch: service.fetch, retries: 0 },
  );
  const { limit, from, concurrency } = walker;
  const pager = () => list({ ...(limit && { limit }), ...(from && { offset: from }) });
  const given: number[] = [];
  const take = ({ id }: Item) => {
    given.push(id);
    if (given.length > 5000) throw new Error("endless");
    if (walker.deletes) service.remove(id);
  };
  let error: string | undefined;
  try {
    if (walker.resumes) await resume(pager, walker, random, take);
    else for await (const item of pager().items({ concurrency })) take(item);
  } catch (thrown) {
    error = (thrown as Error).message.replace(/\d+/g, "N");
  }
  const seen = new Set(given);
  return {
    behaviour,
    walker,
    lost: [...service.always].filter((id) => !seen.has(id)).length,
    repeated: given.length - seen.size,
    error,
    requests: service.requests,
    pages: 1 + Math.ceil((behaviour.items + 1) / (limit ?? behaviour.usualSize)),
  };
}

async function resume(pager: () => Pager<Item>, { concurrency }: Walker, random: Random, take: (item: Item) => void) {
  for (let cursor: string | undefined, walks = 0; walks < 400; walks++) {
    const pages: Pager<Item> = cursor === undefined ? pager() : pager().from(cursor);
    cursor = undefined;
    for await (const page of pages.pages({ concurrency })) {
      for (const item of page.items) take(item);
      cursor = page.cursor;
      if (random.chance(0.4)) break;
    }
    if (cursor === undefined) return;
  }
  throw new Error("endless");
}
