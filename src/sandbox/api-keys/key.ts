import type { KeyRecord } from "../collection.js";
import type { FilterFields } from "../filter.js";
import { toIso } from "../time.js";

export type ApiKeyKind = "secret" | "publishable";

/** What permissions apply to. An empty scope means everything. */
export interface Scope {
  readonly organizationId?: readonly string[] | undefined;
  readonly productId?: readonly string[] | undefined;
  readonly planId?: readonly string[] | undefined;
  readonly customFieldName?: readonly string[] | undefined;
}

/** Permissions of a restricted key: operations, and what they apply to. */
export interface Grant {
  readonly scope: Scope;
  readonly permissions: readonly string[];
}

/** The properties of a key that the caller decides. */
export interface ApiKeyContent {
  readonly description: string;
  readonly type: ApiKeyKind;
  readonly acl?: readonly Grant[];
  readonly allowedIps: readonly string[] | null;
}

/** A key of the organization as the service stores it. Times are epoch milliseconds. */
export interface ApiKeyRecord extends KeyRecord {
  /** Replaced as a whole when the key is updated. */
  content: ApiKeyContent;
  updatedAt: number;
}

/** A key of the organization as answers show it. */
export interface SandboxApiKey extends ApiKeyContent {
  readonly id: string;
  readonly apiUser: string;
  readonly createdTime: string;
  readonly updatedTime: string;
  readonly _links: readonly [{ readonly rel: "self"; readonly href: string }];
}

/** `origin` is the start of the links. */
export const apiKeyJson = (key: ApiKeyRecord, origin: string): SandboxApiKey => ({
  id: key.id,
  ...key.content,
  apiUser: "sandbox",
  createdTime: toIso(key.createdAt),
  updatedTime: toIso(key.updatedAt),
  _links: [{ rel: "self", href: linkTo(key, origin) }],
});

export const linkTo = (key: ApiKeyRecord, origin: string): string => `${origin}/api-keys/${encodeURIComponent(key.id)}`;

/** A key with properties that the spec doesn't know, as a service may add them at any time. */
export const extendedApiKeyJson = (key: ApiKeyRecord, origin: string): SandboxApiKey => {
  const json = apiKeyJson(key, origin);
  const [self] = json._links;
  const extended = {
    ...json,
    ...(json.acl && { acl: json.acl.map((grant) => ({ ...grant, scopes: [grant.scope] })) }),
    _links: [{ ...self, title: "This API key" }] as const,
    datetimeFormat: "iso8601",
  };
  return extended;
};

export const FILTER_FIELDS = {
  description: "string",
  type: "string",
  createdTime: "date-time",
  updatedTime: "date-time",
} as const satisfies FilterFields;

export const SORT_FIELDS = ["createdTime", "updatedTime", "description"] as const;

/** The value of a field, as filters and sorting compare it. */
export function readField(key: ApiKeyRecord, field: keyof typeof FILTER_FIELDS): string | number {
  if (field === "createdTime") return key.createdAt;
  if (field === "updatedTime") return key.updatedAt;
  return key.content[field];
}
