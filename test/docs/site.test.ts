import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { selfContained } from "../scripts/docs/self-contained.js";
import { run } from "./run.js";

test("the documentation is one page that asks nothing of another host", { timeout: 40_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-docs-"));
  try {
    const file = join(folder, "api.html");
    const { code, stderr, leftovers } = await run(["scripts/docs.ts", file]);
    expect({ code, stderr, leftovers }).toEqual({ code: 0, stderr: "", leftovers: false });
    const page = await readFile(file, "utf8");
    const policy = page.indexOf("default-src 'none'");
    expect(policy).toBeGreaterThan(0);
    expect(policy).toBeLessThan(page.search(/<(script|style|link)\b/));
    expect(page).not.toMatch(/<script[^>]*\ssrc=|<link\b|cdn\.redoc|otel\.cloud/);
    expect(page).toContain("account.apiKeys.list");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a page that would load something isn't taken", () => {
  const page = (head: string, body = "") => `<html><head>${head}</head><body>${body}</body></html>`;
  expect(() => selfContained(page('<script src="https://cdn.example/a.js"></script>'))).toThrow("doesn't hold");
  expect(() => selfContained(page('<link rel="stylesheet" href="https://fonts.example/a.css">'))).toThrow(
    "doesn't hold",
  );
  expect(() => selfContained("<p>")).toThrow("no <head>");
  expect(selfContained(page("", "<script>hydrate()</script>"))).toContain("Content-Security-Policy");
});
