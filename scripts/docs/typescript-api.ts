import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application, Converter, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

/** What applications and tools import: its page, its name, and the file that it comes from. */
export const ENTRIES = [
  { page: "api-keys", name: "@keysmith/api-keys", file: "generated/index.ts" },
  { page: "validation", name: "@keysmith/api-keys/validation", file: "generated/zod.ts" },
  { page: "sandbox", name: "@keysmith/api-keys/sandbox", file: "src/sandbox/index.ts" },
  { page: "raw", name: "@keysmith/api-keys/raw", file: "src/runtime/raw.ts" },
  { page: "keysmith", name: "keysmith", file: "src/index.ts" },
] as const;

const OPTIONS: TypeDocOptions & PluginOptions = {
  plugin: ["typedoc-plugin-markdown"],
  entryPoints: ENTRIES.map(({ file }) => file),
  tsconfig: "tsconfig.json",
  logLevel: "Error",
  readme: "none",
  disableSources: true,
  excludeExternals: true,
  excludeInternal: true,
  skipErrorChecking: true,
  router: "module",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  parametersFormat: "table",
  classPropertiesFormat: "table",
  interfacePropertiesFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: {
    hideInherited: true,
    hideOverrides: true,
    hideModifiers: true,
    hideDefaults: true,
    hideSources: true,
  },
};

/** The reference of the TypeScript API as Markdown, by file name. */
export async function typescriptApi(): Promise<Map<string, string>> {
  const out = await mkdtemp(join(tmpdir(), "keysmith-typedoc-"));
  try {
    const app = await Application.bootstrapWithPlugins({ ...OPTIONS, out } as TypeDocOptions);
    app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
      // Pages are called after the modules, which are called after files.
      for (const module of project.children ?? []) {
        const entry = ENTRIES.find(
          ({ file }) => module.sources?.[0]?.fileName.endsWith(file) || isOf(module.name, file),
        );
        if (entry) module.name = entry.page;
      }
    });
    const project = await app.convert();
    if (!project) throw new Error("TypeDoc can't read the entries: see its messages.");
    await app.generateOutputs(project);
    return await pages(out);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** `generated` is the module of `generated/index.ts`. */
function isOf(module: string, file: string): boolean {
  return file.replace(/(?:\/index)?\.ts$/, "") === module;
}

async function pages(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md").sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const text = await readFile(join(folder, name), "utf8");
        const title = ENTRIES.find(({ page }) => `${page}.md` === name)?.name ?? name;
        const body = text.replace(/^# .*$/m, () => `# ${title}`).replaceAll(/<a id="[^"]*"><\/a> /g, "");
        return [name, `---\noutline: [2, 3]\n---\n\n${body}`] as const;
      }),
    ),
  );
}
