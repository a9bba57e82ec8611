/** For each operation and documented status, a request that the document allows and that gets this status. */
import type { Outcome } from "./client.js";
import type { Stage } from "./stage.js";

/** `limited` is a second stage whose service has reached its rate limit. */
export type Provocation = (stage: Stage, limited: Stage) => Promise<Outcome>;

const wrong = { accountToken: "ksa_nobodys", secretApiKey: "kss_nobodys" };
const malformed = { accountToken: "no-key-of-this-panel" };

const LARGE = Array.from({ length: 7000 }, () => "203.0.113.7");

const accountKey = async ({ client }: Stage) =>
  (await client.account.apiKeys.create({ memo: "For a test" })).data.identifier;

/** A key with this permission only, and a client that uses it. */
async function restrictedTo(permission: string, { client, as }: Stage) {
  const { id, secretKey = "" } = await client.apiKeys.create({
    description: "A restricted key",
    acl: [{ scope: {}, permissions: [permission] }],
  });
  return { id, client: as({ secretApiKey: secretKey }) };
}
const without = async (stage: Stage) => (await restrictedTo("none", stage)).client;

const apiKey = async ({ client }: Stage) => (await client.apiKeys.create({ description: "For a test" })).id;

export const provocations: Readonly<Record<string, Readonly<Record<number, Provocation>>>> = {
  "account.apiKeys.list": {
    200: ({ client }) => client.account.apiKeys.list({ page: 2, limit: 2 }).result(),
    // A page that the document allows and no list can have.
    400: ({ client }) => client.account.apiKeys.list({ page: 2 ** 53 }).result(),
    401: ({ as }) => as(wrong).account.apiKeys.list().result(),
    403: ({ as }) => as(malformed).account.apiKeys.list().result(),
    429: (_, { client }) => client.account.apiKeys.list().result(),
  },
  "account.apiKeys.create": {
    200: ({ client }) =>
      client.account.apiKeys.create({ memo: "CI", allowedIps: ["203.0.113.7", "2001:db8:0:0:0:0:0:7"] }).result(),
    400: ({ client }) => client.account.apiKeys.create({ expiresAt: "2001-01-01T00:00:00Z" }).result(),
    401: ({ as }) => as(wrong).account.apiKeys.create({}).result(),
    403: ({ as }) => as(malformed).account.apiKeys.create({}).result(),
    413: ({ client }) => client.account.apiKeys.create({ allowedIps: LARGE }).result(),
    429: (_, { client }) => client.account.apiKeys.create({}).result(),
  },
  "account.apiKeys.delete": {
    200: async (stage) => stage.client.account.apiKeys.delete(await accountKey(stage)).result(),
    401: ({ as }) => as(wrong).account.apiKeys.delete("any").result(),
    403: ({ as }) => as(malformed).account.apiKeys.delete("any").result(),
    404: ({ client }) => client.account.apiKeys.delete("nobodys").result(),
    429: (_, { client }) => client.account.apiKeys.delete("any").result(),
  },
  "apiKeys.list": {
    200: ({ client }) =>
      client.apiKeys
        .list({ limit: 2, offset: 1, sort: ["-createdTime", "description"], filter: { type: "secret" } })
        .result(),
    401: ({ as }) => as(wrong).apiKeys.list().result(),
    403: async (stage) => (await without(stage)).apiKeys.list().result(),
    422: ({ client }) => client.apiKeys.list({ filter: "secretKey:guessed" }).result(),
    429: (_, { client }) => client.apiKeys.list().result(),
  },
  "apiKeys.create": {
    201: ({ client }) => client.apiKeys.create({ description: "Reporting", allowedIps: ["198.51.100.0/24"] }).result(),
    401: ({ as }) => as(wrong).apiKeys.create({ description: "Reporting" }).result(),
    403: async (stage) => (await without(stage)).apiKeys.create({ description: "Reporting" }).result(),
    422: ({ client }) => client.apiKeys.create({ description: "Reporting", allowedIps: ["10.0.0.1"] }).result(),
    429: (_, { client }) => client.apiKeys.create({ description: "Reporting" }).result(),
  },
  "apiKeys.get": {
    200: async (stage) => stage.client.apiKeys.get(await apiKey(stage)).result(),
    401: ({ as }) => as(wrong).apiKeys.get("any").result(),
    403: async (stage) => (await without(stage)).apiKeys.get("any").result(),
    404: ({ client }) => client.apiKeys.get("nobodys").result(),
    429: (_, { client }) => client.apiKeys.get("any").result(),
  },
  "apiKeys.put": {
    200: async (stage) => stage.client.apiKeys.put(await apiKey(stage), { description: "Written again" }).result(),
    201: ({ client }) =>
      client.apiKeys.put("an-id-of-my-own", { description: "Reporting", type: "publishable" }).result(),
    401: ({ as }) => as(wrong).apiKeys.put("any", { description: "Reporting" }).result(),
    403: async (stage) => (await without(stage)).apiKeys.put("any", { description: "Reporting" }).result(),
    // The sandbox has one organization, so no request can name another one.
    404: ({ client, sandbox }) => {
      sandbox.failNext({ status: 404 });
      return client.apiKeys.put("any", { description: "Reporting" }).result();
    },
    422: ({ client }) => client.apiKeys.put("one", { id: "another", description: "Reporting" }).result(),
    429: (_, { client }) => client.apiKeys.put("any", { description: "Reporting" }).result(),
  },
  "apiKeys.delete": {
    204: async (stage) => stage.client.apiKeys.delete(await apiKey(stage)).result(),
    401: ({ as }) => as(wrong).apiKeys.delete("any").result(),
    403: async (stage) => (await without(stage)).apiKeys.delete("any").result(),
    404: ({ client }) => client.apiKeys.delete("nobodys").result(),
    409: async (stage) => {
      const itself = await restrictedTo("apiKeys.delete", stage);
      return itself.client.apiKeys.delete(itself.id).result();
    },
    429: (_, { client }) => client.apiKeys.delete("any").result(),
  },
};
