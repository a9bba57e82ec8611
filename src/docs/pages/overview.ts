import type { Model, ResourceModel } from "../../generate/model/types.js";
import { description, inlineDescription } from "../markdown/description.js";
import { type Block, code, heading, type Inline, inlineCode, link, paragraph, table, text } from "../markdown/nodes.js";
import { page } from "../markdown/print.js";
import { credentials, environmentName } from "../samples/credentials.js";
import { type ClientPlace, clientStart } from "../samples/typescript.js";

/** The reference's first page: what the service is, how a client is made, and all operations. */
export function overviewPage(
  model: Model,
  resources: readonly { readonly resource: ResourceModel; readonly file: string }[],
  place: ClientPlace,
): string {
  const rows = resources.flatMap(({ resource, file }) =>
    resource.operations.map(({ name, summary, place: request }): Inline[][] => [
      [link(`./${file}#${slug(name)}`, inlineCode(name))],
      [text(summary ?? "")],
      [inlineCode(request)],
    ]),
  );
  return page(model.title, [
    heading(1, model.title),
    ...description(model.description),
    heading(2, "Make a client"),
    code("ts", clientStart(model, model.operations[0], place, [])),
    ...authentication(model),
    heading(2, "All operations"),
    table(["Method", "What it does", "Request"], rows),
  ]);
}

function authentication({ schemes, operations }: Model): Block[] {
  if (schemes.length === 0) return [];
  const used = new Set(operations.flatMap(credentials));
  const rows = schemes.map(({ name, docs }): Inline[][] => [
    [inlineCode(name)],
    [inlineCode(used.has(name) ? environmentName(name) : "")],
    inlineDescription(docs),
  ]);
  return [
    heading(2, "Credentials"),
    paragraph(
      text("Give a value, or a function that is called for each request. The samples read them from the environment."),
    ),
    table(["Name", "Variable in the samples", "What it is"], rows),
  ];
}

/** A heading's address, as the site's generator makes it of a method's name. */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f\p{Cc}]/gu, "")
    .replaceAll(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .replace(/^(\d)/, "_$1")
    .toLowerCase();
}
