/** What the words of other tools say of a list: the first that says something. */
import { fernPagination } from "./fern.js";
import { microsoftPagination } from "./microsoft.js";
import { redoclyPagination } from "./redocly.js";
import type { DialectFiles, DialectRule, OperationView } from "./rule.js";
import { speakeasyPagination } from "./speakeasy.js";
import { stainlessPagination } from "./stainless.js";

const DIALECTS: readonly ((view: OperationView, files: DialectFiles) => DialectRule | undefined)[] = [
  speakeasyPagination,
  fernPagination,
  redoclyPagination,
  microsoftPagination,
  stainlessPagination,
];

export function dialectPagination(view: OperationView, files: DialectFiles): DialectRule | undefined {
  for (const read of DIALECTS) {
    const rule = read(view, files);
    if (rule) return rule;
  }
  return undefined;
}
