import type { DefaultTheme, MarkdownRenderer, UserConfig } from "vitepress";
import { policyMeta } from "./policy.js";

/** What a site shows beside its pages. */
export interface SiteOptions {
  readonly title: string;
  readonly description: string;
  /** The site's path on its host. Default: `/`. */
  readonly base?: string;
  readonly sidebar: readonly SidebarGroup[];
  /** Links at the top of each page. */
  readonly nav: readonly SiteLink[];
}

export interface SidebarGroup {
  readonly text: string;
  readonly collapsed?: boolean;
  readonly items: readonly SiteLink[];
}

export interface SiteLink {
  readonly text: string;
  /** The page, from the site's root: `/reference/index`. */
  readonly link: string;
}

/** VitePress's configuration: one look, a search of its own, nothing of another host. */
export function siteConfig(
  { title, description, sidebar, nav, base = "/" }: SiteOptions,
  outDir: string,
): UserConfig<DefaultTheme.Config> {
  const linked = ({ text, link }: SiteLink) => ({ text: escapeHtml(text), link });
  return {
    title,
    description,
    base,
    lang: "en",
    outDir,
    // None, so that browsers don't ask the host for one.
    head: [["link", { rel: "icon", href: "data:," }]],
    lastUpdated: false,
    // Without it each page would have a script of its own, with the whole navigation in it.
    metaChunk: true,
    markdown: {
      // Pages are made of other people's documents: no HTML, no attributes.
      html: false,
      attrs: { disable: true },
      theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
      config: takeTextAsText,
    },
    vite: { logLevel: "error", build: { chunkSizeWarningLimit: 10_000 }, publicDir: false },
    themeConfig: {
      nav: nav.map(linked),
      sidebar: sidebar.map(({ text, items, collapsed }) => ({
        text: escapeHtml(text),
        ...(collapsed !== undefined && { collapsed }),
        items: items.map(linked),
      })),
      outline: { level: 2 },
      search: { provider: "local" },
      docFooter: { prev: "Previous", next: "Next" },
    },
    transformHtml: (html) => html.replace("<head>", (head) => `${head}\n    ${policyMeta(html)}`),
  };
}

/** Takes the generator's own signs for what they are in CommonMark: text. */
function takeTextAsText(markdown: MarkdownRenderer): void {
  // Files that are quoted, and short names of emoji.
  markdown.disable(["snippet", "emoji"], true);
  // Pages become Vue's templates, where two braces begin an expression.
  for (const rule of ["text", "code_inline"] as const) {
    const render = markdown.renderer.rules[rule];
    markdown.renderer.rules[rule] = (tokens, index, ...rest) =>
      (render?.(tokens, index, ...rest) ?? "").replaceAll("{", "&#123;").replaceAll("}", "&#125;");
  }
}

/** The theme puts titles of the navigation into the page as they are. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
