/** Everything that the client takes, written the way that people write it. */
import {
  type AccountApiKey,
  type ApiKey,
  type ApiKeyInput,
  type ApiKeyScope,
  type ApiKeysClient,
  type ApiKeysClientOptions,
  type ApiKeysListFilter,
  createApiKeysClient,
  type RateLimit,
} from "@keysmith/api-keys";

declare const secret: string;
declare const signal: AbortSignal;

const options: ApiKeysClientOptions = {
  baseUrl: "https://api.example.com",
  auth: { secretApiKey: async () => secret },
};
const keysmith: ApiKeysClient = createApiKeysClient(options);
const patient = keysmith.withOptions({ retries: 5, timeout: undefined });

// Options may be undefined under exactOptionalPropertyTypes too.
declare const limit: number | undefined;
keysmith.apiKeys.list({ limit, sort: ["-createdTime", "description"] }, { signal, timeout: 1000, retries: 0 });
const sort = ["updatedTime"] as const;
keysmith.apiKeys.list({ sort });

const filter: ApiKeysListFilter = {
  type: "secret",
  description: { not: ["a", "b"] },
  createdTime: { from: new Date(0), to: "2026-01-01" },
  updatedTime: ["2026-01-01", new Date()],
};
keysmith.apiKeys.list({ filter });
keysmith.apiKeys.list({ filter: "type:secret;createdTime:2026-01-01.." });
keysmith.apiKeys.list({ filter: { updatedTime: { from: "2026-01-01" } } });

const input: ApiKeyInput = {
  description: "CI",
  acl: [{ scope: { organizationId: ["acme"] }, permissions: ["*"] }],
  allowedIps: null,
};
const key: ApiKey = await patient.apiKeys.put("ci", input);
const created: string | undefined = key.createdTime;
const secretKey: string | undefined = key.secretKey;
const scope: ApiKeyScope | undefined = key.acl?.[0]?.scope;
const organizations: string[] | undefined = scope?.organizationId;
// What was read can be written back.
await keysmith.apiKeys.put(key.id, key);

const { data, meta } = await keysmith.account.apiKeys.create({ memo: "CI", expiresAt: new Date() });
const token: string = meta.secret_token;
const used: string | null = data.last_used_at;
const memo: string | null = data.description;
const gone: { success: true } = await keysmith.account.apiKeys.delete(data.identifier);
const nothing: Promise<void> = keysmith.apiKeys.delete("ci");

const { rateLimit, response, status, headers } = await keysmith.apiKeys.get("ci").withResponse();
const known: RateLimit | undefined = rateLimit;
const code: 200 = status;
const number: number = response.status;
const location: string | null = headers.get("location");
const written = await keysmith.apiKeys.put("ci", input).withResponse();
const verb = written.status === 201 ? "made" : written.status === 200 ? "replaced" : (written satisfies never);
const unread: Response = await keysmith.apiKeys.get("ci").asResponse();

// Where the input is optional, options can be given without it.
keysmith.apiKeys.list({ signal, timeout: 1000 });
keysmith.apiKeys.list(undefined, { signal });
keysmith.apiKeys.get("ci", { fetchOptions: { cache: "no-store", credentials: "include" }, idleTimeout: 1000 });

for await (const item of keysmith.account.apiKeys.list()) {
  const each: AccountApiKey = item;
  const name: string = each.description;
  console.log(name);
  console.log(each.allowed_ips[0]?.length);
}
for await (const page of keysmith.apiKeys.list().pages({ concurrency: 8 })) console.log(page.items.length, page.total);
const all: ApiKey[] = await keysmith.apiKeys.list().toArray({ limit: 500 });
const total: number | undefined = await keysmith.apiKeys.list().total();
await keysmith.apiKeys.create(input, { extra: { query: { dry: true }, body: { colour: "red" } } });

export {
  all,
  code,
  created,
  gone,
  known,
  location,
  memo,
  nothing,
  number,
  organizations,
  secretKey,
  token,
  total,
  unread,
  used,
  verb,
};
