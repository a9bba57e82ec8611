import type { Scope } from "./scope.js";
import { pascalCase } from "./words.js";

/** What is called after the client. */
export interface ClientNames {
  /** `Library`: the client itself. */
  readonly type: string;
  readonly options: string;
  readonly auth: string;
  readonly of: string;
  readonly create: string;
  readonly createOf: string;
  readonly operation: string;
  readonly params: string;
  readonly callOptions: string;
  readonly createValidation: string;
}

/** Words of titles that say nothing of a service. */
const noise = new Set(
  "api apis rest restful http https openapi swagger specification spec documentation docs reference definition preview official".split(
    " ",
  ),
);

/** `GitHub v3 REST API` → `GitHub` */
export function clientNameOf(title: string): string {
  const words = title
    .replaceAll(/['’]s\b/g, "")
    .split(/[\s()[\]/:,_-]+/)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !noise.has(word.toLowerCase()) && !/^v?\d+(\.\d+)*$/i.test(word));
  return pascalCase((telling.length > 0 ? telling : words).join(" ") || "client");
}

/** The names of a client. Where one of them is taken, as `createClient` is, all of them have another beginning. */
export function nameClient(base: string, scope: Scope): ClientNames {
  const candidates = [base, `${base}Api`, `${base}Client`, `${base}ApiClient`].map(family);
  const free = candidates.find((names) => Object.values(names).every((name) => !scope.taken.has(name)));
  const names = free ?? family(scope.take(`${base}Api`));
  for (const name of Object.values(names)) scope.take(name);
  return names;
}

function family(type: string): ClientNames {
  return {
    type,
    options: `${type}Options`,
    auth: `${type}Auth`,
    of: `${type}Of`,
    create: `create${type}`,
    createOf: `create${type}Of`,
    operation: `${type}Operation`,
    params: `${type}Params`,
    callOptions: `${type}CallOptions`,
    createValidation: `create${type}Validation`,
  };
}
