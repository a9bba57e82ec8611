import type { Model } from "../model/types.js";
import { PUBLIC_TYPES, PUBLIC_TYPES_WITH, PUBLIC_VALUES } from "../names/runtime-names.js";
import { exportList } from "./files/import-list.js";
import type { Layout } from "./files/layout.js";
import { print } from "./print/doc.js";
import { header } from "./text/header.js";

/** index.ts: all that an application imports. */
export function emitEntry(model: Model, layout: Layout): string {
  const from = (name: "client" | "operations" | "schema" | "webhooks") => {
    const file = layout.entry(name);
    return file === undefined ? undefined : JSON.stringify(layout.specifier("index", file));
  };
  const webhooks = from("webhooks");
  return `${header(model)}

${print(exportList(publicNames(layout.runtimeNames), layout.runtimeFrom("index")))}
export * from ${from("client")};
export * from ${from("operations")};
export ${layout.hasTypesOnly("schema") ? "type " : ""}* from ${from("schema")};
${webhooks === undefined ? "" : `export type * as webhooks from ${webhooks};\n`}`;
}

/** What a client passes on of the runtime. Where it has no lists, nothing of theirs, whatever runtime it has. */
export function publicNames(used: ReadonlySet<string>): { name: string; kind: "type" | "value" }[] {
  const more = Object.entries(PUBLIC_TYPES_WITH).flatMap(([name, types]) => (used.has(name) ? types : []));
  return [
    ...[...PUBLIC_TYPES, ...more].map((name) => ({ name, kind: "type" as const })),
    ...PUBLIC_VALUES.map((name) => ({ name, kind: "value" as const })),
  ];
}
