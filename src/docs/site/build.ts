import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type SiteOptions, siteConfig } from "./config.js";
import { llmsText, withoutFrontmatter } from "./llms.js";
import { style, theme } from "./theme.js";
import { loadVitePress, type VitePress } from "./vitepress.js";

/** A site: its pages as Markdown by their place, such as `guides/start.md`, and other files as they are. */
export interface Site extends SiteOptions {
  readonly pages: ReadonlyMap<string, string>;
  readonly files?: ReadonlyMap<string, string>;
}

/** Where VitePress, which reads its configuration from a file, finds the one that is in memory. */
const SLOT = Symbol.for("keysmith.docs.config");

/**
 * Builds a site into `out`. Beside each page lies its Markdown, and `llms.txt` lists all of them.
 *
 * @throws MissingPackageError where VitePress isn't installed.
 * @throws Error where a link leads nowhere.
 */
export async function buildSite(site: Site, out: string): Promise<void> {
  const vitepress = await loadVitePress();
  const target = resolve(out);
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), ".keysmith-docs-"));
  try {
    await writeAll(work, site.pages);
    await writeAll(
      join(work, ".vitepress"),
      new Map([
        ["config.mjs", `export default globalThis[Symbol.for(${JSON.stringify(SLOT.description)})];\n`],
        ["theme/index.js", theme],
        ["theme/style.css", style],
      ]),
    );
    await linkVue(work, vitepress);
    await run(vitepress, work, site, target);
    await writeAll(target, new Map([...site.pages].map(([name, text]) => [name, withoutFrontmatter(text)])));
    await writeAll(target, new Map([["llms.txt", llmsText(site)], ...(site.files ?? [])]));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** VitePress expects Vue where the pages are, which lie in a folder of their own. */
async function linkVue(work: string, { vue }: VitePress): Promise<void> {
  await mkdir(join(work, "node_modules"));
  await symlink(vue, join(work, "node_modules", "vue"), "junction");
}

async function run(vitepress: VitePress, work: string, site: Site, target: string): Promise<void> {
  const slots = globalThis as unknown as Record<symbol, unknown>;
  slots[SLOT] = siteConfig(site, target);
  try {
    await vitepress.build(work);
  } finally {
    delete slots[SLOT];
  }
}

async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of files) {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
