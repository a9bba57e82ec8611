import type { Model, ResourceModel } from "../generate/model/types.js";
import { DocumentReader } from "./document.js";
import { overviewPage, slug } from "./pages/overview.js";
import { resourcePage, resourceTitle } from "./pages/resource.js";
import { codeSamplesOverlay } from "./samples/overlay.js";
import type { ClientPlace } from "./samples/typescript.js";

/** The reference of a document: Markdown pages by file name, and where each stands in the navigation. */
export interface Reference {
  readonly pages: ReadonlyMap<string, string>;
  readonly navigation: readonly NavigationItem[];
  /** The samples as an OpenAPI Overlay. */
  readonly overlay: string;
}

export interface NavigationItem {
  readonly text: string;
  /** The page's file. */
  readonly file: string;
}

/** Model → Markdown: an overview, and a page for each resource. */
export function writeReference(model: Model, place: ClientPlace): Reference {
  const reader = new DocumentReader(model.document);
  const files = new Set(["index.md"]);
  const resources = flatten(model.client).map((resource) => ({ resource, file: fileName(resource, files) }));
  return {
    pages: new Map([
      ["index.md", overviewPage(model, resources, place)],
      ...resources.map(({ resource, file }) => [file, resourcePage(model, resource, reader, place)] as const),
    ]),
    navigation: [
      { text: "Overview", file: "index.md" },
      ...resources.map(({ resource, file }) => ({ text: resourceTitle(resource), file })),
    ],
    overlay: codeSamplesOverlay(model, place),
  };
}

/** The resources that have operations of their own. */
function flatten(resource: ResourceModel): ResourceModel[] {
  const own = resource.operations.length > 0 ? [resource] : [];
  return [...own, ...resource.resources.flatMap(flatten)];
}

/** Letters, digits and hyphens alone, whatever the resource is called; the same name never twice. */
function fileName({ path }: ResourceModel, taken: Set<string>): string {
  const words = path.join("-").replaceAll(/([a-z\d])([A-Z])/g, "$1-$2");
  const base = slug(words).replaceAll(/[^a-z\d-]+/g, "") || "other";
  let name = `${base}.md`;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}.md`;
  taken.add(name);
  return name;
}
