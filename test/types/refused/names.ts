/** A name that is misspelt is named, and the right one is suggested where there is one like it. */
import { type ApiKeysClient, apiKeysGet, createApiKeysClient, createApiKeysClientOf } from "@keysmith/api-keys";

declare const keysmith: ApiKeysClient;

// error: Object literal may only specify known properties, but 'limits' does not exist in type 'ApiKeysListQuery | OptionsOnly<ApiKeysListQuery>'. Did you mean to write 'limit'?
keysmith.apiKeys.list({ limits: 10 });
// error: Object literal may only specify known properties, but 'pages' does not exist in type 'AccountApiKeysListQuery | OptionsOnly<AccountApiKeysListQuery>'. Did you mean to write 'page'?
keysmith.account.apiKeys.list({ pages: 2 });
// error: Object literal may only specify known properties, but 'signall' does not exist in type 'CallOptions'. Did you mean to write 'signal'?
keysmith.apiKeys.list({}, { signall: null });
// error: Object literal may only specify known properties, but 'timeOut' does not exist in type 'CallOptions'. Did you mean to write 'timeout'?
keysmith.apiKeys.get("ci", { timeOut: 10 });
// error: Object literal may only specify known properties, but 'descripton' does not exist in type 'ApiKeyInput'. Did you mean to write 'description'?
keysmith.apiKeys.create({ descripton: "CI" });
// error: Object literal may only specify known properties, but 'allowedIPs' does not exist in type 'ApiKeyInput'. Did you mean to write 'allowedIps'?
keysmith.apiKeys.create({ description: "CI", allowedIPs: [] });
// error: Object literal may only specify known properties, and 'createdTime' does not exist in type 'ApiKeyInput'.
keysmith.apiKeys.create({ description: "CI", createdTime: "2026-01-01" });
// error: Object literal may only specify known properties, but 'memmo' does not exist in type 'AccountApiKeyCreate'. Did you mean to write 'memo'?
keysmith.account.apiKeys.create({ memmo: "CI" });
// error: Object literal may only specify known properties, but 'permission' does not exist in type 'ApiKeyAclInput'. Did you mean to write 'permissions'?
keysmith.apiKeys.create({ description: "CI", acl: [{ scope: {}, permission: ["*"] }] });
// error: Object literal may only specify known properties, but 'organisationId' does not exist in type 'ApiKeyScopeInput'. Did you mean to write 'organizationId'?
keysmith.apiKeys.create({ description: "CI", acl: [{ scope: { organisationId: ["acme"] }, permissions: ["*"] }] });
// error: Object literal may only specify known properties, but 'descriptions' does not exist in type 'ApiKeysListFilter'. Did you mean to write 'description'?
keysmith.apiKeys.list({ filter: { descriptions: "CI" } });
// error: Object literal may only specify known properties, but 'concurency' does not exist in type 'ToArrayOptions'. Did you mean to write 'concurrency'?
keysmith.apiKeys.list().toArray({ concurency: 8 });
// error: Object literal may only specify known properties, and 'retry' does not exist in type 'ClientOptions<ApiKeysClientAuth>'.
createApiKeysClient({ baseUrl: "https://a.example", retry: 1 });
// error: Object literal may only specify known properties, but 'accountTokn' does not exist in type 'ApiKeysClientAuth'. Did you mean to write 'accountToken'?
createApiKeysClient({ baseUrl: "https://a.example", auth: { accountTokn: "k" } });
// error: Object literal may only specify known properties, and 'time' does not exist in type 'Partial<ApiKeysClientOptions>'.
keysmith.withOptions({ time: 1 });
// error: Object literal may only specify known properties, and 'timeout' does not exist in type 'ApiKeysListQuery'.
keysmith.apiKeys.list({ limit: 10, timeout: 1000 });
// error: Object literal may only specify known properties, and 'method' does not exist in type 'FetchOptions'.
keysmith.apiKeys.get("ci", { fetchOptions: { method: "POST" } });
// error: Property 'lists' does not exist on type 'ApiKeysResource'. Did you mean 'list'?
keysmith.apiKeys.lists();
// error: Property 'apikeys' does not exist on type 'ApiKeysClient'. Did you mean 'apiKeys'?
keysmith.apikeys.list();
// error: Property 'get' does not exist on type 'AccountApiKeysResource'.
keysmith.account.apiKeys.get("ci");
// error: Property 'list' does not exist on type 'ClientOf<ApiKeysResource, "get">'.
createApiKeysClientOf([apiKeysGet], { baseUrl: "https://a.example" }).apiKeys.list();
// error: Property 'account' does not exist on type 'ApiKeysClientOf<"apiKeys.get">'.
createApiKeysClientOf([apiKeysGet], { baseUrl: "https://a.example" }).account;
