import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { baseUrlOf, referenceSidebar, type Site, writeReference } from "../../src/docs/index.js";
import { buildModel } from "../../src/generate/model/build.js";
import { load } from "../../src/generate/source/load.js";
import { GUIDES } from "./navigation.js";
import { ENTRIES, typescriptApi } from "./typescript-api.js";

const docs = fileURLToPath(new URL("../../docs", import.meta.url));
const spec = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));

/** The site of this repository: what is written by hand in docs/, and the references of HTTP and TypeScript. */
export async function ownSite(): Promise<Site> {
  const [written, model, api] = await Promise.all([writtenPages(), ownModel(), typescriptApi()]);
  const reference = writeReference(model, { importFrom: "@keysmith/api-keys", baseUrl: baseUrlOf(model) });
  const under = (folder: string, pages: ReadonlyMap<string, string>) =>
    [...pages].map(([name, text]) => [`${folder}/${name}`, text] as const);
  return {
    title: "Keysmith",
    description: "A small typed TypeScript client from any OpenAPI document.",
    pages: new Map([...written, ...under("reference", reference.pages), ...under("api", api)]),
    files: new Map([["code-samples.overlay.json", reference.overlay]]),
    nav: [
      { text: "Start", link: "/guides/start" },
      { text: "HTTP reference", link: "/reference/index" },
      { text: "TypeScript", link: "/api/api-keys" },
    ],
    sidebar: [
      ...GUIDES,
      ...referenceSidebar(reference, "/reference/").map((group) => ({ ...group, text: "HTTP reference" })),
      { text: "TypeScript reference", items: ENTRIES.map(({ name, page }) => ({ text: name, link: `/api/${page}` })) },
    ],
  };
}

async function ownModel() {
  const loaded = await load(spec);
  return buildModel(loaded, "openapi.yaml");
}

async function writtenPages(): Promise<Map<string, string>> {
  const names = (await readdir(docs, { recursive: true })).filter((name) => name.endsWith(".md")).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [pageName(name), await readFile(join(docs, name), "utf8")] as const)),
  );
}

/** A folder's README is its first page. */
function pageName(file: string): string {
  return file.replaceAll("\\", "/").replace(/(^|\/)README\.md$/, "$1index.md");
}
