import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Block } from "./nodes.js";

/** A page's text: the one way in which a text of the document comes into Markdown. */
export function printMarkdown(blocks: readonly Block[]): string {
  const printed = toMarkdown(
    { type: "root", children: [...blocks] },
    {
      bullet: "-",
      emphasis: "_",
      rule: "-",
      listItemIndent: "one",
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
      unsafe: [
        // Signs of the site's generator: attributes and expressions, containers and quoted files, short names of emoji.
        { character: "{", inConstruct: ["phrasing", "headingAtx"] },
        { character: "}", inConstruct: ["phrasing", "headingAtx"] },
        { character: ":", atBreak: true },
        { character: "<", inConstruct: ["phrasing", "headingAtx"] },
      ],
    },
  );
  // A command of the generator that is obeyed even within code.
  return printed.replaceAll(/(<!--\s*)@(?=include)/g, "$1\u2060@");
}

/** A page: its title for the browser's tab, and its text. */
export function page(title: string, blocks: readonly Block[]): string {
  // The generator puts it into a script, which an end tag would end.
  const plain = title.replaceAll("<", "‹").replaceAll(">", "›");
  return `---\ntitle: ${JSON.stringify(plain)}\n---\n\n${printMarkdown(blocks)}`;
}
