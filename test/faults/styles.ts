/** Both styles behind one face, on the generated client. */
import type { ClientOptions } from "@keysmith/runtime";
import { type ApiKeysClient, type ApiKeysClientAuth, createApiKeysClient } from "../../generated/index.js";
import type { Seen } from "./server.js";

export const METHODS = ["GET", "POST", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** Texts that no error, log or inspection may hold. */
export const canary = {
  credential: "canary-credential-5f1c",
  fresh: "canary-fresh-77aa",
  answer: "canary-answer-91d2",
  extra: "canary-extra-header-03be",
} as const;

export interface StyleUnderTest {
  readonly name: string;
  readonly scheme: keyof ApiKeysClientAuth;
  client(options: ClientOptions<ApiKeysClientAuth>): ApiKeysClient;
  /** How the credential stands in the request. */
  sent(request: Seen): string | undefined;
  call(client: ApiKeysClient, method: Method, options: object): Promise<unknown>;
  good(request: Seen): { status: number; body: string };
  error(status: number): string;
}

const accountKey = {
  identifier: "a1",
  description: "CI",
  allowed_ips: [],
  last_used_at: null,
  created_at: "2026-01-01 00:00:00.000",
};
const pagination = { page: 1, perPage: 50, total: 1, totalPages: 1 };

const account: StyleUnderTest = {
  name: "account",
  scheme: "accountToken",
  client: createApiKeysClient,
  sent: ({ headers }) => headers.authorization?.replace("Bearer ", ""),
  call: async (client, method, options) => {
    const keys = client.account.apiKeys;
    if (method === "GET") return keys.list({}, options);
    return method === "POST" ? keys.create({ memo: "CI" }, options) : keys.delete("a1", options);
  },
  good: ({ method }) => ({
    status: 200,
    body: JSON.stringify(
      method === "GET"
        ? { data: [accountKey], pagination }
        : method === "POST"
          ? { data: accountKey, meta: { secret_token: canary.answer } }
          : { success: true },
    ),
  }),
  error: (status) =>
    JSON.stringify({
      error: true,
      url: "/api/account/api-keys",
      statusCode: status,
      statusMessage: "Server Error",
      message: `The key ${canary.credential} may not (was ${canary.extra}).`,
      secret_token: canary.answer,
      data: { data: { errors: [{ field: `memo.${canary.credential}`, message: `not with ${canary.credential}` }] } },
    }),
};

const key = {
  id: "k1",
  description: "CI",
  type: "secret",
  createdTime: "2026-01-01T00:00:00Z",
  updatedTime: "2026-01-01T00:00:00Z",
};

const organization: StyleUnderTest = {
  name: "organization",
  scheme: "secretApiKey",
  client: createApiKeysClient,
  sent: ({ headers }) => headers["reb-apikey"],
  call: async (client, method, options) => {
    if (method === "GET") return client.apiKeys.get("k1", options);
    return method === "POST"
      ? client.apiKeys.create({ description: "CI" }, options)
      : client.apiKeys.delete("k1", options);
  },
  good: ({ method }) =>
    method === "DELETE"
      ? { status: 204, body: "" }
      : method === "POST"
        ? { status: 201, body: JSON.stringify({ ...key, secretKey: canary.answer }) }
        : { status: 200, body: JSON.stringify(key) },
  error: (status) =>
    JSON.stringify({
      type: "about:blank",
      title: "Refused",
      status,
      detail: `The key ${canary.credential} may not (was ${canary.extra}).`,
      secretKey: canary.answer,
      invalidFields: [{ field: `acl.0.${canary.credential}`, message: `not with ${canary.credential}` }],
    }),
};

export const STYLES = [account, organization];
