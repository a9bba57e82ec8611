import type { Model } from "../model/types.js";
import { PUBLIC_TYPES, PUBLIC_VALUES } from "../names/runtime-names.js";
import { exportList } from "./files/import-list.js";
import type { Layout } from "./files/layout.js";
import { print } from "./print/doc.js";
import { header } from "./text/header.js";

/** index.ts: all that an application imports. */
export function emitEntry(model: Model, layout: Layout, runtime: string): string {
  const names = [
    ...PUBLIC_TYPES.map((name) => ({ name, kind: "type" as const })),
    ...PUBLIC_VALUES.map((name) => ({ name, kind: "value" as const })),
  ];
  const from = (name: "client" | "operations" | "schema" | "webhooks") => {
    const file = layout.entry(name);
    return file === undefined ? undefined : JSON.stringify(layout.specifier("index", file));
  };
  const webhooks = from("webhooks");
  return `${header(model)}

${print(exportList(names, runtime))}
export * from ${from("client")};
export * from ${from("operations")};
export ${layout.hasTypesOnly("schema") ? "type " : ""}* from ${from("schema")};
${webhooks === undefined ? "" : `export type * as webhooks from ${webhooks};\n`}`;
}
