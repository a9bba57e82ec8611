import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../run.js";
import { executable, launch } from "./chromium.js";
import { hostileDocument } from "./hostile.js";
import { serveFolder } from "./serve.js";
import { linksOf, openPage } from "./visit.js";

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let folder = "";
const own = () => join(folder, "own");
const hostile = () => join(folder, "hostile");

/** The pages of a site, as addresses. */
async function pagesOf(site: string): Promise<string[]> {
  const names = await readdir(site, { recursive: true });
  return names.filter((name) => name.endsWith(".html") && name !== "404.html").map((name) => `/${name}`);
}

/** Each in a process of its own, as people build it. */
async function build(...args: string[]): Promise<void> {
  const { code, stderr } = await run(args, {}, 240_000);
  if (code !== 0) throw new Error(stderr);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keysmith-site-"));
  const document = join(folder, "hostile.json");
  await writeFile(document, JSON.stringify(hostileDocument));
  await build("scripts/docs.ts", own());
  await build("src/cli/bin.ts", "docs", document, "--out", hostile());
}, 500_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the site", () => {
  test("holds the guides, both references, and each page as Markdown", async () => {
    const pages = await pagesOf(own());
    expect(pages).toEqual(
      expect.arrayContaining(["/guides/start.html", "/reference/api-keys.html", "/api/api-keys.html"]),
    );
    for (const page of pages) {
      const markdown = await readFile(join(own(), page.replace(/html$/, "md")), "utf8");
      expect(markdown, page).not.toMatch(/^---/);
    }
    const index = await readFile(join(own(), "llms.txt"), "utf8");
    for (const [, link = ""] of index.matchAll(/\]\(([^)]*)\)/g))
      expect(pages).toContain(`/${link.replace(/md$/, "html")}`);
    expect(index).toMatch(/^# Keysmith\n\n> /);
  });

  test("shows the client's own code beside curl for every operation", async () => {
    const page = await readFile(join(own(), "reference/api-keys.md"), "utf8");
    for (const name of ["list", "create", "get", "put", "delete"]) {
      const section = page.split(`## apiKeys.${name}\n`)[1]?.split("\n## ")[0];
      expect(section).toContain(`client.apiKeys.${name}(`);
      expect(section).toContain("curl https://");
    }
  });

  test("has a policy on each page, before anything that it rules", async () => {
    for (const page of [...(await pagesOf(own())), "/404.html"]) {
      const html = await readFile(join(own(), page), "utf8");
      const policy = html.indexOf("default-src 'none'");
      expect(policy, page).toBeGreaterThan(0);
      expect(policy, page).toBeLessThan(html.search(/<(script|style|link)\b/));
      expect(html, page).not.toMatch(/script-src[^;]*unsafe/);
    }
  });

  test("gives no text of a document a meaning", async () => {
    for (const page of await pagesOf(hostile())) {
      const html = await readFile(join(hostile(), page), "utf8");
      // What stands between quotes is a value, such as the name of a heading's link.
      const tags = html.replaceAll(/"[^"]*"/g, '""');
      expect(tags).not.toMatch(/<(?:script|svg|img)\b[^>]*canary|<script>window|<[^>]*\son\w+=|1337/i);
      expect(html).not.toMatch(/href="javascript:/i);
      const policy = /script-src ([^;]*);/.exec(html)?.[1];
      expect(policy?.split(" ").length).toBeLessThanOrEqual(3);
    }
  });
});

const names = executable ? describe : describe.skip;
if (!executable) console.warn("No chromium on PATH: the site isn't tested in a browser (apt-get install chromium).");

names("in a browser, the site", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let axe = "";

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serveFolder(own())]);
    axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens a page, and gives what axe calls serious. */
  async function problemsOf(page: Page, path: string): Promise<string[]> {
    await page.goto(server.url + path, { waitUntil: "load" });
    await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
    const found = await page.evaluate<{ id: string; impact: string; target: string }[]>(`${axe};
      axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({
        id, impact, target: String(nodes[0].target) })))`);
    return found
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, target }) => `${path} ${id} ${target}`);
  }

  test("has no broken link, no error and no serious accessibility problem on any page", {
    timeout: 300_000,
  }, async () => {
    const { page, errors, foreign, close } = await openPage(browser, server.url, desktop);
    const anchors = new Map<string, Set<string>>();
    const links: [string, string][] = [];
    const problems: string[] = [];
    for (const path of await pagesOf(own())) {
      problems.push(...(await problemsOf(page, path)));
      const found = await linksOf(page);
      anchors.set(path, new Set(found.anchors));
      for (const link of found.links) links.push([path, link]);
    }
    await close();
    const broken = links.filter(([, link]) => {
      if (!link.startsWith(server.url)) return false;
      const { pathname, hash } = new URL(link);
      const target = anchors.get(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
      return !target || (hash !== "" && !target.has(decodeURIComponent(hash.slice(1))));
    });
    expect(links.length).toBeGreaterThan(100);
    expect(broken.map(([path, link]) => `${path} → ${link.replace(server.url, "")}`)).toEqual([]);
    expect({ errors, foreign, problems }).toEqual({ errors: [], foreign: [], problems: [] });
  });

  test("fits the width of a phone", { timeout: 120_000 }, async () => {
    const { page, errors, foreign, close } = await openPage(browser, server.url, phone);
    const wide: string[] = [];
    for (const path of await pagesOf(own())) {
      await page.goto(server.url + path, { waitUntil: "load" });
      const fits = await page.evaluate(
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      );
      if (!fits) wide.push(path);
    }
    const problems = [
      ...(await problemsOf(page, "/index.html")),
      ...(await problemsOf(page, "/reference/api-keys.html")),
    ];
    await close();
    expect({ errors, foreign, wide, problems }).toEqual({ errors: [], foreign: [], wide: [], problems: [] });
  });

  test("finds apiKeys.list by its search", { timeout: 60_000 }, async () => {
    const { page, errors, close } = await openPage(browser, server.url, desktop);
    await page.goto(`${server.url}/index.html`);
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.getByRole("searchbox").fill("apiKeys.list");
    const first = page.locator(".result").first();
    await first.waitFor();
    expect(await first.innerText()).toContain("apiKeys.list");
    await first.click();
    await page.waitForURL(/reference\/(account-)?api-keys\.html#/);
    expect(errors).toEqual([]);
    await close();
  });

  test("copies code, and shows the tab that is chosen", { timeout: 60_000 }, async () => {
    const { page, errors, close } = await openPage(browser, server.url, {
      ...desktop,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto(`${server.url}/reference/api-keys.html`);
    const group = page.locator(".vp-code-group").first();
    await group.getByText("curl", { exact: true }).first().click();
    await group.locator(".active").hover();
    await group.locator(".active button.copy").click();
    await page.waitForFunction(() => document.querySelector("button.copied") !== null);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl https:\/\//);
    expect(errors).toEqual([]);
    await close();
  });

  test("turns dark, can be read then, and stays so", { timeout: 120_000 }, async () => {
    const { page, close } = await openPage(browser, server.url, { ...desktop, colorScheme: "light" });
    await page.goto(`${server.url}/guides/lists.html`);
    await page.getByRole("switch").first().click();
    const problems = [
      ...(await problemsOf(page, "/index.html")),
      ...(await problemsOf(page, "/reference/api-keys.html")),
    ];
    expect(problems).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(true);
    await close();
  });

  test("can be read without JavaScript", { timeout: 60_000 }, async () => {
    const { page, foreign, close } = await openPage(browser, server.url, { ...desktop, javaScriptEnabled: false });
    await page.goto(`${server.url}/reference/api-keys.html`);
    expect(await page.locator("main").innerText()).toContain("for await (const item of client.apiKeys.list())");
    expect(await page.locator("aside.VPSidebar").innerText()).toContain("Walk a million items");
    expect(foreign).toEqual([]);
    await close();
  });

  test("runs nothing of a hostile document", { timeout: 60_000 }, async () => {
    const evil = await serveFolder(hostile());
    const { page, errors, foreign, close } = await openPage(browser, evil.url, desktop);
    for (const path of await pagesOf(hostile())) {
      await page.goto(evil.url + path, { waitUntil: "load" });
      await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
      expect(await page.evaluate(() => "canary" in window)).toBe(false);
    }
    const handlers = await page.evaluate(
      () =>
        [...document.querySelectorAll("*")]
          .flatMap(({ attributes }) => [...attributes])
          .filter(({ name }) => name.startsWith("on")).length,
    );
    expect(handlers).toBe(0);
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.getByRole("searchbox").fill("canary");
    await page.locator(".result").first().waitFor();
    expect(await page.evaluate(() => "canary" in window)).toBe(false);
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
    await close();
    await evil.close();
  });
});
