/** The `api.md` of an SDK that Stainless made: a line for each method, with the operation in its title. */

/** A method's name there, and the operation that it calls. */
export interface ListedName {
  readonly method: string;
  readonly path: string;
  /** `["chat", "completions", "create"]` */
  readonly name: readonly string[];
  /** Another method of the same operation is to be used instead. */
  readonly deprecated?: boolean;
}

/** `<code title="post /chat/completions">client.chat.<a …>completions</a>.<a …>create</a>({ …params }) -> X</code>` */
const LINE = /<code title="([a-z]+) ([^"\s]+)">(.*?)<\/code>/gi;

export function readApiMd(text: string): ListedName[] {
  return [...text.matchAll(LINE)].flatMap(([, method = "", path = "", code = ""]) => {
    const call = code.replaceAll(/<[^<>]*>/g, "");
    const [before = ""] = call.split("(");
    const [client, ...name] = before.trim().split(".");
    if (client === undefined || name.length === 0 || name.some((part) => !/^[\w$]+$/.test(part))) return [];
    return [{ method: method.toUpperCase(), path: unescapeHtml(path), name }];
  });
}

function unescapeHtml(text: string): string {
  const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return text.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => characters[name] ?? "");
}
