import type { Model } from "../generate/model/types.js";
import { type Reference, writeReference } from "./reference.js";
import type { Site } from "./site/build.js";
import type { SidebarGroup } from "./site/config.js";

export interface ClientSiteOptions {
  /** Where an application imports the client from. */
  readonly importFrom: string;
  /** The site's path on its host, such as `/docs/`. */
  readonly base?: string;
}

/** The site of a document alone: its reference. */
export function clientSite(model: Model, { importFrom, base }: ClientSiteOptions): Site {
  const reference = writeReference(model, { importFrom, baseUrl: baseUrlOf(model) });
  return {
    title: model.title,
    ...(base !== undefined && { base }),
    description: `How to call ${model.title} from TypeScript.`,
    pages: reference.pages,
    files: new Map([["code-samples.overlay.json", reference.overlay]]),
    sidebar: referenceSidebar(reference, "/"),
    nav: [],
  };
}

/** The reference in the navigation, its pages under an address such as `/reference/`. */
export function referenceSidebar({ navigation }: Reference, base: string): SidebarGroup[] {
  const items = navigation.map(({ text, file }) => ({ text, link: `${base}${file.replace(/\.md$/, "")}` }));
  return [{ text: "Reference", items }];
}

/** Where the service is, its variables at their defaults; where the document doesn't say so, an address that stands for it. */
export function baseUrlOf({ server }: Model): string {
  if (!server) return "https://api.example.com";
  const values = new Map(server.variables.map((variable) => [variable.name, variable.default]));
  return server.url.replaceAll(/\{([^}]*)\}/g, (whole, name) => values.get(name) ?? whole).replace(/\/+$/, "");
}
