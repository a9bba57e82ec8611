import type { MockWishes } from "../prism-operation.js";

/** What a request asks of the mock (RFC 7240): `Prefer: code=404, example=gone, dynamic=true, seed=1`. */
export function wishesOf(headers: Headers): MockWishes {
  const wishes = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of (headers.get("prefer") ?? "").matchAll(
    /([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,;]*))/g,
  )) {
    wishes.set(name.toLowerCase(), quoted ?? plain);
  }
  const code = wishes.get("code");
  const example = wishes.get("example");
  const dynamic = wishes.get("dynamic");
  const seed = wishes.get("seed");
  return {
    ...(code !== undefined && /^\d{3}$/.test(code) && { code: Number(code) }),
    ...(example !== undefined && { exampleKey: example }),
    ...(dynamic !== undefined && { dynamic: dynamic === "true" }),
    ...(seed !== undefined && { seed }),
  };
}
