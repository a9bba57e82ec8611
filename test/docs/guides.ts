import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../run.js";

/** A page of docs/ whose code is compiled and run. */
export interface Guide {
  /** `guides/lists` */
  readonly name: string;
  readonly text: string;
  /** Its TypeScript as one module, each line where it stands in the page. */
  readonly code: string;
  readonly extension: "ts" | "tsx";
}

/** Pages that other tests run. What the page on bodies says is held by test/wire, with documents of its own. */
const ELSEWHERE = ["api-keys", "bodies"];

/** The pages of docs/ that hold TypeScript. */
export async function readGuides(): Promise<Guide[]> {
  const docs = join(root, "docs");
  const names = (await readdir(docs, { recursive: true })).filter((name) => name.endsWith(".md")).sort();
  const guides = await Promise.all(
    names.map(async (name): Promise<Guide> => {
      const text = await readFile(join(docs, name), "utf8");
      const extension = text.includes("```tsx") ? "tsx" : "ts";
      return { name: name.replaceAll("\\", "/").replace(/\.md$/, ""), text, code: codeOf(text), extension };
    }),
  );
  return guides.filter(({ name, code }) => code.trim() !== "" && !ELSEWHERE.includes(name));
}

function codeOf(text: string): string {
  let inside = false;
  return text
    .split("\n")
    .map((line) => {
      const fence = line.startsWith("```");
      if (fence) inside = /^```tsx?$/.test(line);
      return inside && !fence ? line : "";
    })
    .join("\n");
}
