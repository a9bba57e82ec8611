import type { SiteOptions } from "./config.js";

/** `llms.txt` (llmstxt.org): the site's pages as Markdown, for people who read with tools. */
export function llmsText({ title, description, sidebar }: SiteOptions): string {
  const groups = sidebar.map(({ text, items }) => {
    const links = items.map((item) => `- [${oneLine(item.text)}](${item.link.replace(/^\//, "")}.md)`);
    return `## ${oneLine(text)}\n\n${links.join("\n")}\n`;
  });
  return [`# ${oneLine(title)}\n`, `> ${oneLine(description)}\n`, ...groups].join("\n");
}

/** A page as it is read by itself. */
export function withoutFrontmatter(page: string): string {
  return page.replace(/^---\n.*?\n---\n+/s, "");
}

/** A text that can't end the line, or the link, that it stands in. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[[\]\\<>`]/g, "\\$&")
    .trim();
}
