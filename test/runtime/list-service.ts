import {
  type Api,
  createClient,
  cursorStyle,
  linkStyle,
  listPager,
  offsetStyle,
  type Pager,
  pageStyle,
} from "@keysmith/runtime";
import type { Pagination } from "../../src/runtime/list/pagination.js";

/** A thing of the list. */
export interface Thing {
  readonly id: number;
}

export type StyleName = "page" | "offset" | "cursor" | "link";

/** How the service of a test pages. Without a largest size it takes any. */
export interface ServiceOptions {
  readonly style: StyleName;
  readonly things?: number;
  readonly maxSize?: number;
  readonly defaultSize?: number;
  readonly maxOffset?: number;
  /** Which of the things that an answer can say it says; default: all. */
  readonly tells?: readonly ("total" | "size" | "place" | "more")[];
  readonly pagination?: Partial<Pagination>;
  /** Runs before the answer is made: the place for changes. May wait. */
  readonly before?: (request: Asked, count: number) => void | Promise<void>;
  /** Runs after it was made, before it arrives. */
  readonly after?: (request: Asked, count: number) => void | Promise<void>;
  /** Another answer in its place. */
  readonly answer?: (body: Body, request: Asked, count: number) => unknown;
}

export interface Asked {
  readonly place: number | string | undefined;
  readonly limit: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly url: URL;
}

export interface Body {
  readonly items: Thing[];
  readonly total?: number;
  readonly size?: number;
  readonly place?: number;
  readonly next?: string | null;
  readonly more?: boolean;
}

export interface Service {
  /** The list itself, for whoever changes it. */
  things: Thing[];
  /** Adds a new thing at an index. */
  insert(index: number): Thing;
  remove(index: number): void;
  readonly requests: Asked[];
  /** Requests that nobody waits for any more. */
  aborted: number;
  /** Requests that are being answered. */
  inFlight: number;
  mostInFlight: number;
  readonly list: (
    query?: {
      page?: number;
      offset?: number;
      cursor?: string;
      limit?: number;
    },
    options?: object,
  ) => Pager<Thing>;
}

const BASE = "https://lists.example.com/v1";

/** A list in memory, and a client's method that walks it. */
export function listService(options: ServiceOptions): Service {
  const {
    style,
    maxSize = Number.POSITIVE_INFINITY,
    defaultSize = 50,
    tells = ["total", "size", "place", "more"],
  } = options;
  let made = options.things ?? 0;
  const service: Service = {
    things: Array.from({ length: made }, (_, id) => ({ id })),
    insert(index) {
      const thing = { id: made++ };
      service.things.splice(index, 0, thing);
      return thing;
    },
    remove: (index) => void service.things.splice(index, 1),
    requests: [],
    aborted: 0,
    inFlight: 0,
    mostInFlight: 0,
    list: createClient<{ list: Service["list"] }>(apiOf(options), {
      baseUrl: BASE,
      retries: 0,
      fetch: (url, init) => serve(new URL(url), init.signal ?? undefined),
    }).list,
  };

  async function serve(url: URL, signal: AbortSignal | undefined): Promise<Response> {
    const number = (name: string) => (url.searchParams.has(name) ? Number(url.searchParams.get(name)) : undefined);
    const limit = number("limit");
    const place =
      style === "cursor" || style === "link" ? (url.searchParams.get("cursor") ?? undefined) : number(style);
    const request: Asked = { place, limit, signal, url };
    const count = service.requests.push(request);
    service.inFlight++;
    service.mostInFlight = Math.max(service.mostInFlight, service.inFlight);
    const aborted = new Promise<never>((_, reject) =>
      signal?.addEventListener("abort", () => {
        service.aborted++;
        reject(signal.reason);
      }),
    );
    aborted.catch(() => {});
    try {
      await Promise.race([options.before?.(request, count), aborted]);
      const { things } = service;
      const size = Math.min(limit ?? defaultSize, maxSize);
      // Cursors hold their place by what comes next.
      const begin =
        style === "page"
          ? (Number(place ?? 1) - 1) * size
          : style === "offset"
            ? Number(place ?? 0)
            : place === undefined
              ? 0
              : things.findIndex(({ id }) => id === Number(place)) + 1;
      const items = things.slice(begin, begin + size);
      const last = items.at(-1);
      const more = begin + size < things.length;
      const next =
        !more || !last ? null : style === "link" ? `${BASE}/things?limit=${size}&cursor=${last.id}` : String(last.id);
      const body: Body = {
        items,
        ...(tells.includes("total") && { total: things.length }),
        ...(tells.includes("size") && { size }),
        ...(tells.includes("place") &&
          style !== "cursor" &&
          style !== "link" && { place: style === "page" ? Number(place ?? 1) : begin }),
        ...(tells.includes("more") && { more }),
        ...((style === "cursor" || style === "link") && { next }),
      };
      const answer = options.answer ? options.answer(body, request, count) : body;
      const response = answer instanceof Response ? answer : Response.json(answer);
      await Promise.race([options.after?.(request, count), aborted]);
      return response;
    } finally {
      service.inFlight--;
    }
  }
  return service;
}

function apiOf({ style, maxSize, defaultSize, maxOffset, pagination }: ServiceOptions): Api {
  const common = { items: ["items"], total: ["total"] } as const;
  const limit = ["query", "limit"];
  const sized = { ...common, size: ["size"] } as const;
  const paginations: Record<StyleName, Pagination> = {
    page: {
      style: pageStyle,
      request: { place: ["query", "page"], size: limit },
      response: { ...sized, place: ["place"] },
    },
    offset: {
      style: offsetStyle,
      request: { place: ["query", "offset"], size: limit },
      response: { ...sized, place: ["place"] },
    },
    cursor: {
      style: cursorStyle,
      request: { place: ["query", "cursor"], size: limit },
      response: { ...common, next: ["next"], more: ["more"] },
    },
    link: { style: linkStyle, request: { size: limit }, response: { ...common, next: ["next"] } },
  };
  return {
    format: 5,
    operations: [
      {
        name: "list",
        method: "GET",
        path: "/things",
        query: { page: {}, offset: {}, cursor: {}, limit: {} },
        responses: { "200": {} },
        pager: listPager,
        pagination: {
          ...paginations[style],
          id: ["id"],
          order: "newest-first",
          size: { ...(maxSize && { max: maxSize }), ...(defaultSize && { default: defaultSize }) },
          ...(maxOffset !== undefined && { maxOffset }),
          ...pagination,
        },
      },
    ],
  };
}
