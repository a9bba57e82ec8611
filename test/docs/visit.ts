import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** What went wrong while pages were open. */
export interface Troubles {
  /** What the console says in red, exceptions and refused scripts included. */
  readonly errors: string[];
  /** Requests to another host than the site's. */
  readonly foreign: string[];
}

/** A page of a fresh browser profile, and what goes wrong in it. */
export async function openPage(
  browser: Browser,
  base: string,
  options: BrowserContextOptions = {},
): Promise<Troubles & { readonly page: Page; close(): Promise<void> }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base) && !url.startsWith("data:") && !url.startsWith("blob:")) foreign.push(url);
  });
  return { page, errors, foreign, close: () => context.close() };
}

/** All addresses that a page links to, and the anchors that it has. */
export async function linksOf(page: Page): Promise<{ readonly links: string[]; readonly anchors: string[] }> {
  return page.evaluate(() => ({
    links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href }) => href),
    anchors: [...document.querySelectorAll("[id]")].map(({ id }) => id),
  }));
}
