import type { Model } from "../generate/model/types.js";
import { isObject } from "./document.js";
import { type Reference, writeReference } from "./reference.js";
import type { Site } from "./site/build.js";
import type { SidebarGroup } from "./site/config.js";

export interface ClientSiteOptions {
  /** Where an application imports the client from. */
  readonly importFrom: string;
}

/** The site of a document alone: its reference. */
export function clientSite(model: Model, { importFrom }: ClientSiteOptions): Site {
  const reference = writeReference(model, { importFrom, baseUrl: baseUrlOf(model) });
  return {
    title: model.title,
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

/** The first server of the document that is an address, else one that stands for it. */
export function baseUrlOf({ document }: Model): string {
  const servers = Array.isArray(document.servers) ? document.servers : [];
  const urls = servers.flatMap((server) => (isObject(server) && typeof server.url === "string" ? [server.url] : []));
  return urls.find((url) => /^https?:\/\//.test(url))?.replace(/\/+$/, "") ?? "https://api.example.com";
}
