import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { description, inlineDescription } from "../../src/docs/markdown/description.js";
import { heading, paragraph, table, text } from "../../src/docs/markdown/nodes.js";
import { page, printMarkdown } from "../../src/docs/markdown/print.js";
import { slug } from "../../src/docs/pages/overview.js";

const shown = (markdown: string) => printMarkdown(description(markdown)).trim();

describe("a description", () => {
  test("keeps CommonMark and tables", () => {
    expect(shown("A **list**:\n\n* one\n* `two`")).toBe("A **list**:\n\n- one\n- `two`");
    expect(shown("| a |\n|---|\n| 1 |")).toContain("| a |");
    expect(shown("[docs](https://example.com/a)")).toBe("[docs](https://example.com/a)");
  });

  test("loses what loads, runs or leads nowhere, and keeps its text", () => {
    expect(shown("![a cat](https://example.com/cat.png)")).toBe("a cat");
    expect(shown("[click](javascript:alert(1)) and [here](/relative) and [there](#anchor)")).toBe(
      "click and here and there",
    );
    expect(shown("<p>Text</p>")).toBe("Text");
    expect(shown("<script>alert(1)</script>")).toBe("alert(1)");
    expect(shown("[ref]\n\n[ref]: https://example.com")).toBe("[ref](https://example.com)");
  });

  test("doesn't disturb the headings of its page", () => {
    expect(shown("# Big\n\ntext")).toBe("**Big**\n\ntext");
  });

  test("names no language that means something to the site's generator", () => {
    expect(shown("```ts-vue [label] {1}\ncode\n```")).toBe("```text\ncode\n```");
    expect(shown("```json\n{}\n```")).toBe("```json\n{}\n```");
  });

  test("is one line within a table", () => {
    expect(
      inlineDescription("one\ntwo\n\nthree")
        .map((node) => ("value" in node ? node.value : ""))
        .join(""),
    ).toBe("one two three");
  });
});

describe("a page", () => {
  const types = (node: Nodes): string[] => [node.type, ...("children" in node ? node.children.flatMap(types) : [])];

  test("shows any text as text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>{}[]()`*_#|:!\\-@&" ab1.\n'.split("")), maxLength: 40 }),
        (value) => {
          const line = value.replaceAll(/\s+/g, " ").trim();
          fc.pre(line !== "");
          const tree = fromMarkdown(printMarkdown([heading(2, line), paragraph(text(line))]));
          expect(new Set(types(tree))).toEqual(new Set(["root", "heading", "text", "paragraph"]));
          const [, second] = tree.children;
          expect(
            second?.type === "paragraph" && second.children.map((node) => ("value" in node ? node.value : "")).join(""),
          ).toBe(line);
        },
      ),
    );
  });

  test("leaves a table's cells apart", () => {
    const printed = printMarkdown([table(["a | b"], [[[text("c | d")]]])]);
    expect(printed).toContain("| a \\| b |");
    expect(printed).toContain("| c \\| d |");
  });

  test("can't end a script by its title", () => {
    expect(page("</script>", [])).toContain('title: "‹/script›"');
  });

  test("quotes no file, even within code", () => {
    const printed = printMarkdown([{ type: "code", value: "<!--@include: /etc/passwd-->" }]);
    expect(printed).not.toMatch(/<!--\s*@include:/);
  });
});

test("a method's address is that of its heading", () => {
  expect(slug("apiKeys.list")).toBe("apikeys-list");
  expect(slug("2fa.enable")).toBe("_2fa-enable");
});
