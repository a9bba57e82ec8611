import { Scope } from "../names/scope.js";
import { camelCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import type { NamedOperation } from "./method-names.js";
import type { NamedServerModel, ServerModel } from "./types.js";

/** The first server that a client can begin with: an absolute https URL. `base` is the document's own URL. */
export function readServer(servers: Node, base: string | undefined): ServerModel | undefined {
  for (const server of servers.items()) {
    const url = server.text("url");
    const found = url === undefined ? undefined : serverOf(url, server, base);
    if (found) return found;
  }
  return undefined;
}

function serverOf(template: string, server: Node, base: string | undefined): ServerModel | undefined {
  const names = [...new Set([...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name))];
  const variables = names.map((name) => {
    const node = server.at("variables", name);
    const values = node
      .at("enum")
      .items()
      .map(({ value }) => String(value));
    const usual = node.at("default").value ?? values[0];
    return { name, values, default: String(usual ?? ""), docs: node.text("description")?.trim() ?? "" };
  });
  const filled = variables.reduce((url, each) => url.replaceAll(`{${each.name}}`, each.default), template);
  const absolute = URL.canParse(filled);
  if (!absolute && base === undefined) return undefined;
  if (!isServer(filled, base)) return undefined;
  return absolute ? { url: template, variables } : { url: new URL(filled, base).href, variables: [] };
}

/** Whether a base URL can be made of it: https, and nothing but host and path. */
function isServer(url: string, base: string | undefined): boolean {
  if (!URL.canParse(url, base)) return false;
  const { protocol, origin, pathname, href } = new URL(url, base);
  return protocol === "https:" && href === origin + pathname;
}

/** The servers that single operations have, named after what tells them from each other. */
export class OperationServers {
  private readonly byUrl = new Map<string, NamedServerModel>();
  private readonly scope = new Scope();
  private readonly usual: ServerModel | undefined;
  private readonly base: string | undefined;

  constructor(usual: ServerModel | undefined, base: string | undefined) {
    this.usual = usual;
    this.base = base;
  }

  get all(): NamedServerModel[] {
    return [...this.byUrl.values()];
  }

  /** The name of an operation's own server. */
  nameOf({ node, pathItem }: NamedOperation): string | undefined {
    const own = [node, pathItem].map((holder) => holder.at("servers")).find((servers) => servers.items().length > 0);
    const server = own && readServer(own, this.base);
    if (!own || !server || server.url === this.usual?.url) return undefined;
    const known = this.byUrl.get(server.url);
    if (known) return known.name;
    const [first] = own.items();
    const name = this.scope.take(...this.candidates(server, first?.text("name")));
    const docs = first?.text("description")?.trim() ?? "";
    this.byUrl.set(server.url, { ...server, name, docs });
    return name;
  }

  /** Its name, else the first word of its host that isn't the usual server's. */
  private candidates({ url }: ServerModel, name: string | undefined): [string, ...string[]] {
    const labels = hostOf(url).split(".");
    const usual = hostOf(this.usual?.url ?? "").split(".");
    const telling = labels.filter((label) => !usual.includes(label) && !/^(www|api)$/.test(label));
    const host = camelCase(telling[0] ?? labels.join("-"));
    return [name === undefined ? host : camelCase(name), host, camelCase(labels.join("-"))];
  }
}

function hostOf(url: string): string {
  return /^[^/]*\/\/([^/:]*)/.exec(url)?.[1] ?? "";
}
