/** What went over the wire, seen from a client's `use` link. */
import type { FetchLike } from "@keysmith/runtime";

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  /** The text that was sent. */
  readonly body: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What Prism finds fault with, in the request or the answer, whether it is grave or not. */
  readonly violations: string | null;
}

export type Link = (fetch: FetchLike) => FetchLike;

/** A link that notes every exchange. */
export const record =
  (exchanges: Exchange[]): Link =>
  (fetch) =>
  async (url, init) => {
    const response = await fetch(url, init);
    const { status, headers } = response;
    exchanges.push({
      method: init.method ?? "GET",
      url: new URL(url),
      body: init.body ?? undefined,
      status,
      headers,
      text: await response.clone().text(),
      violations: headers.get("sl-violations"),
    });
    return response;
  };

/** A link that changes a request just before it is sent. */
export const change =
  (edit: (init: RequestInit, headers: Headers) => RequestInit): Link =>
  (fetch) =>
  (url, init) => {
    const headers = new Headers(init.headers);
    return fetch(url, { ...edit(init, headers), headers });
  };

/** A link under which every answer says that it was written at that moment. */
export const dated =
  (moment: number): Link =>
  (fetch) =>
  async (url, init) => {
    const response = await fetch(url, init);
    const headers = new Headers(response.headers);
    headers.set("date", new Date(moment).toUTCString());
    return new Response(response.body, { status: response.status, headers });
  };
