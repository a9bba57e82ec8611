import { bracketed, type Doc, line } from "../print/doc.js";

/** `import { type Api, fillPath } from "…";` */
export function importList(
  names: readonly { readonly name: string; readonly kind: "type" | "value" }[],
  specifier: string,
): Doc {
  return listed("import", names, specifier);
}

/** `export { type Api, fillPath } from "…";` */
export function exportList(
  names: readonly { readonly name: string; readonly kind: "type" | "value" }[],
  specifier: string,
): Doc {
  return listed("export", names, specifier);
}

function listed(
  keyword: string,
  names: readonly { readonly name: string; readonly kind: "type" | "value" }[],
  specifier: string,
): Doc {
  const types = names.every(({ kind }) => kind === "type");
  const sorted = [...names].sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts = sorted.map(({ name, kind }) => (types || kind === "value" ? name : `type ${name}`));
  return [
    `${keyword} ${types ? "type " : ""}`,
    bracketed("{", texts, "}", line),
    ` from ${JSON.stringify(specifier)};`,
  ];
}
