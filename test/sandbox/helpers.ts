import { createSandbox, type Sandbox, type SandboxOptions } from "@keysmith/api-keys/sandbox";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface Ask {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Another credential, or none. */
  readonly token?: string | null;
}

/** A sandbox, and a short way to ask it in either style. */
export function setUp(options?: SandboxOptions) {
  const sandbox = createSandbox(options);
  return { sandbox, account: asker(sandbox, "account"), keys: asker(sandbox, "keys") };
}

function asker(sandbox: Sandbox, style: "account" | "keys") {
  const { baseUrl, auth, fetch } = sandbox.connection;
  const prefix = style === "account" ? "/api/account/api-keys" : "/api-keys";
  return async (method: string, rest = "", { body, headers, token }: Ask = {}): Promise<Answer> => {
    const secret = token === undefined ? (style === "account" ? auth.accountToken : auth.secretApiKey) : token;
    const response = await fetch(baseUrl + prefix + rest, {
      method,
      headers: {
        ...(secret !== null &&
          (style === "account" ? { authorization: `Bearer ${secret}` } : { "reb-apikey": secret })),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return read(response);
  };
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, headers: response.headers, body: json && text !== "" ? JSON.parse(text) : text };
}

/** The fields that an answer of either style finds fault with. */
export const faultyFields = ({ body }: Answer): string[] =>
  (body.invalidFields ?? body.data.data.errors).map(({ field }: { field: string }) => field);
