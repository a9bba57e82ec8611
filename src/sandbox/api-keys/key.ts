import type { KeyRecord } from "../collection.js";
import type { FilterFields } from "../filter.js";
import { toIso } from "../time.js";

export type ApiKeyKind = "secret" | "publishable";

/** A grant of a restricted key: the operations that it may use, and where. */
export interface Grant {
  readonly scope: object;
  readonly permissions: readonly string[];
}

/** What the caller decides about a key of the organization. */
export interface ApiKeyContent {
  readonly description: string;
  readonly type: ApiKeyKind;
  readonly acl?: readonly Grant[];
  readonly allowedIps: readonly string[] | null;
}

/** A key of the organization, as the service keeps it. Times are epoch milliseconds. */
export interface ApiKeyRecord extends KeyRecord {
  /** Replaced as a whole, so that the key keeps its place in the list. */
  content: ApiKeyContent;
  updatedAt: number;
}

/** A key of the organization, as answers show it. */
export interface SandboxApiKey extends ApiKeyContent {
  readonly id: string;
  readonly apiUser: string;
  readonly createdTime: string;
  readonly updatedTime: string;
  readonly _links: readonly [{ readonly rel: "self"; readonly href: string }];
}

/** `origin` is what the links begin with. */
export const showApiKey = (key: ApiKeyRecord, origin: string): SandboxApiKey => ({
  id: key.id,
  ...key.content,
  apiUser: "sandbox",
  createdTime: toIso(key.createdAt),
  updatedTime: toIso(key.updatedAt),
  _links: [{ rel: "self", href: linkTo(key, origin) }],
});

export const linkTo = (key: ApiKeyRecord, origin: string): string => `${origin}/api-keys/${encodeURIComponent(key.id)}`;

export const FILTER_FIELDS = {
  description: "string",
  type: "string",
  createdTime: "date-time",
  updatedTime: "date-time",
} as const satisfies FilterFields;

export const SORT_FIELDS = ["createdTime", "updatedTime", "description"] as const;

/** A field's value as filters and sorting compare it. */
export function readField(key: ApiKeyRecord, field: keyof typeof FILTER_FIELDS): string | number {
  if (field === "createdTime") return key.createdAt;
  if (field === "updatedTime") return key.updatedAt;
  return key.content[field];
}
