import { OutputError } from "../generate/index.js";

/** A package's name as npm takes it: small letters, digits and `-._~`, perhaps within a scope. */
const NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/** Names that npm keeps for itself, or that lead elsewhere. */
const REFUSED = new Set(["node_modules", "favicon.ico"]);

/** @throws OutputError where npm wouldn't take the name. */
export function checkPackageName(name: string): void {
  if (name.length <= 214 && NAME.test(name) && !REFUSED.has(name)) return;
  throw new OutputError(
    `npm takes no package called ${JSON.stringify(name)}: use small letters, digits, "-", "." and "_", as in @acme/sdk.`,
  );
}
