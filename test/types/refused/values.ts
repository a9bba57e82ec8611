/** A value that the service would refuse is refused here, where its type says so. */
import { type ApiKeysClient, createApiKeysClient } from "@keysmith/api-keys";

declare const keysmith: ApiKeysClient;
declare const id: string | undefined;

// error: Argument of type 'string | undefined' is not assignable to parameter of type 'string'.
//   Type 'undefined' is not assignable to type 'string'.
keysmith.apiKeys.get(id);
// error: Expected 1-2 arguments, but got 0.
keysmith.apiKeys.delete();
// error: Argument of type 'number' is not assignable to parameter of type 'string'.
keysmith.account.apiKeys.delete(7);
// error: Type '"id"' is not assignable to type '"description" | "createdTime" | "-createdTime" | "updatedTime" | "-updatedTime" | "-description"'.
keysmith.apiKeys.list({ sort: ["id"] });
// error: Type '"-createdtime"' is not assignable to type '"description" | "createdTime" | "-createdTime" | "updatedTime" | "-updatedTime" | "-description"'. Did you mean '"-createdTime"'?
keysmith.apiKeys.list({ sort: ["-createdtime"] });
// error: Type 'string' is not assignable to type 'readonly ("description" | "createdTime" | "-createdTime" | "updatedTime" | "-updatedTime" | "-description")[]'.
keysmith.apiKeys.list({ sort: "createdTime" });
// error: Type 'string' is not assignable to type 'number'.
keysmith.apiKeys.list({ limit: "10" });
// error: Argument of type '{}' is not assignable to parameter of type 'ApiKeyInput'.
//   Property 'description' is missing in type '{}' but required in type 'ApiKeyInput'.
keysmith.apiKeys.create({});
// error: Type '"secrets"' is not assignable to type 'ApiKeyType'. Did you mean '"secret"'?
keysmith.apiKeys.create({ description: "CI", type: "secrets" });
// error: Type 'number' is not assignable to type 'FilterValue<string> | undefined'.
keysmith.apiKeys.list({ filter: { description: 7 } });
// error: Object literal may only specify known properties, and 'from' does not exist in type 'readonly string[] | FilterNot<string>'.
keysmith.apiKeys.list({ filter: { description: { from: "a" } } });
// error: Object literal may only specify known properties, and 'form' does not exist in type 'Date | readonly (string | Date)[] | FilterNot<string | Date> | FilterFrom<string | Date> | FilterTo<string | Date>'.
keysmith.apiKeys.list({ filter: { createdTime: { form: "2026-01-01" } } });
// error: Type '{}' is not assignable to type 'FilterRange<string | Date> | undefined'.
//   Type '{}' is not assignable to type 'undefined'.
keysmith.apiKeys.list({ filter: { createdTime: {} } });
// error: Argument of type '{}' is not assignable to parameter of type 'ApiKeysClientOptions'.
//   Property 'baseUrl' is missing in type '{}' but required in type 'ClientOptions<ApiKeysClientAuth>'.
createApiKeysClient({});
// error: Type 'URL' is not assignable to type 'string'.
createApiKeysClient({ baseUrl: new URL("https://a.example") });
// error: Type 'number' is not assignable to type 'string | Date'.
keysmith.account.apiKeys.create({ expiresAt: 1767225600 });
// error: Type 'string' has no properties in common with type 'ApiKeyScopeInput'.
keysmith.apiKeys.create({ description: "CI", acl: [{ scope: "eu", permissions: ["*"] }] });
