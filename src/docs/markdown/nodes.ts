/** Pieces of a page as Markdown's syntax tree. Text stands in it as it is: the printer escapes it. */
import type {
  Code,
  Heading,
  InlineCode,
  Link,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableCell,
  Text,
} from "mdast";

export type Block = RootContent;
export type Inline = PhrasingContent;

export const text = (value: string): Text => ({ type: "text", value });
export const inlineCode = (value: string): InlineCode => ({ type: "inlineCode", value });
export const bold = (...children: Inline[]): Inline => ({ type: "strong", children });
export const link = (url: string, ...children: Inline[]): Link => ({ type: "link", url, children });
export const paragraph = (...children: Inline[]): Paragraph => ({ type: "paragraph", children });

export const heading = (depth: Heading["depth"], value: string): Heading => ({
  type: "heading",
  depth,
  children: [text(value)],
});

/** A block of code; several in a group are shown as tabs, by their labels. */
export const code = (lang: string, value: string, label?: string): Code => ({
  type: "code",
  lang,
  ...(label !== undefined && { meta: `[${label}]` }),
  value: value.trimEnd(),
});

/** Tabs, where there is more than one. */
export function codeGroup(blocks: readonly Code[]): Block[] {
  if (blocks.length < 2) return blocks.map(({ lang, value }) => code(lang ?? "", value));
  return [{ type: "html", value: "::: code-group" }, ...blocks, { type: "html", value: ":::" }];
}

export function table(head: readonly string[], rows: readonly (readonly Inline[][])[]): Table {
  const cell = (children: Inline[]): TableCell => ({ type: "tableCell", children });
  return {
    type: "table",
    children: [
      { type: "tableRow", children: head.map((title) => cell([text(title)])) },
      ...rows.map((row) => ({ type: "tableRow" as const, children: row.map(cell) })),
    ],
  };
}
