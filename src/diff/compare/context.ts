import type { Client } from "../clients.js";
import type { Changes, OperationPair } from "../collect.js";
import type { Places } from "../places.js";
import type { Program } from "../program.js";
import type { TypeComparer } from "../types/compare.js";

/** What every comparison needs. */
export interface Context {
  readonly old: Client;
  readonly new: Client;
  readonly program: Program;
  readonly types: TypeComparer;
  readonly places: { readonly old: Places; readonly new: Places };
  readonly changes: Changes;
}

export type { OperationPair } from "../collect.js";

/** What a change of an operation as a whole says of itself. */
export function operationPlace({ places }: Context, { new: operation }: OperationPair) {
  return { place: places.new.ofOperation(operation, { in: "operation" }), document: "new" as const };
}
