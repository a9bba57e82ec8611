import type { Definition, Nodes, Parents, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Block, Inline } from "./nodes.js";

/**
 * A description of the document as part of a page: CommonMark, without what could load or run something, lead
 * elsewhere than it says, or disturb the page's own structure. HTML becomes its text.
 */
export function description(markdown: string | undefined): Block[] {
  if (!markdown?.trim()) return [];
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const definitions = new Map<string, Definition>();
  collect(tree, definitions);
  return flow(tree.children, definitions) as Block[];
}

/** A description in one line: its paragraphs' text one after the other. */
export function inlineDescription(markdown: string | undefined): Inline[] {
  return description(markdown).flatMap((block, index) => [
    ...(index > 0 ? [{ type: "text" as const, value: " " }] : []),
    ...phrasing(block),
  ]);
}

function phrasing(node: Nodes): Inline[] {
  if (node.type === "paragraph") return node.children.map(onOneLine);
  if (node.type === "code") return [{ type: "inlineCode", value: node.value.replaceAll(/\s+/g, " ") }];
  if (!("children" in node)) return [];
  return node.children.flatMap((child, index) => [...(index > 0 ? [blank] : []), ...phrasing(child)]);
}

function onOneLine(node: Inline): Inline {
  if (node.type === "break") return blank;
  if (node.type === "text") return { ...node, value: node.value.replaceAll(/\s+/g, " ") };
  return "children" in node ? ({ ...node, children: node.children.map(onOneLine) } as Inline) : node;
}

const blank = { type: "text", value: " " } as const;

/** Languages that pages colour. An unknown one could be a word with a meaning to the site's generator. */
const LANGUAGES = new Set([
  "bash",
  "css",
  "go",
  "graphql",
  "html",
  "java",
  "javascript",
  "js",
  "json",
  "jsonc",
  "php",
  "python",
  "ruby",
  "rust",
  "sh",
  "shell",
  "sql",
  "ts",
  "typescript",
  "xml",
  "yaml",
]);

/** What holds blocks, where a text needs a paragraph. */
const FLOW: ReadonlySet<string> = new Set(["root", "blockquote", "listItem"]);

function flow(blocks: readonly Nodes[], definitions: ReadonlyMap<string, Definition>): Nodes[] {
  return blocks
    .flatMap((block) => safe(block, definitions))
    .map((block) => (block.type === "text" ? { type: "paragraph", children: [block] } : block));
}

function safe(node: Nodes, definitions: ReadonlyMap<string, Definition>): Nodes[] {
  const children = (parent: Parents) =>
    FLOW.has(parent.type)
      ? flow(parent.children, definitions)
      : parent.children.flatMap((child) => safe(child, definitions));
  switch (node.type) {
    case "html": {
      const value = withoutTags(node.value);
      return value === "" ? [] : [{ type: "text", value }];
    }
    case "image":
    case "imageReference":
      return node.alt ? [{ type: "text", value: node.alt }] : [];
    case "link":
      return linked(node.url, children(node) as PhrasingContent[]);
    case "linkReference":
      return linked(definitions.get(node.identifier)?.url ?? "", children(node) as PhrasingContent[]);
    case "definition":
    case "footnoteDefinition":
    case "footnoteReference":
      return [];
    case "heading":
      return [{ type: "paragraph", children: [{ type: "strong", children: children(node) as PhrasingContent[] }] }];
    case "code": {
      const { value, lang } = node;
      return [{ type: "code", value, ...(lang && LANGUAGES.has(lang) ? { lang } : { lang: "text" }) }];
    }
    default:
      return "children" in node ? [{ ...node, children: children(node) } as Nodes] : [node];
  }
}

function linked(url: string, children: PhrasingContent[]): Nodes[] {
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? [{ type: "link", url, children }] : children;
}

function withoutTags(html: string): string {
  return html
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/<\/?[A-Za-z][^>]*>/g, " ")
    .trim();
}

function collect(node: Nodes, definitions: Map<string, Definition>): void {
  if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  if ("children" in node) for (const child of node.children) collect(child, definitions);
}
