import { z } from "zod";
import { isAddress, isNetwork, isPrivate } from "../addresses.js";
import { type Condition, FilterError, parseFilter } from "../filter.js";
import { QueryReader } from "../query.js";
import type { Service } from "../service.js";
import { parseSort, SortError, type SortKey } from "../sort.js";
import { invalid } from "../validate.js";
import { FILTER_FIELDS, SORT_FIELDS } from "./key.js";

export interface ListQuery {
  readonly limit: number;
  readonly offset: number;
  readonly filter: readonly Condition[];
  readonly sort: readonly SortKey<(typeof SORT_FIELDS)[number]>[];
}

export function readListQuery(url: string, { settings }: Service): ListQuery {
  const query = new QueryReader(url);
  const parameter = <Value>(name: string, parse: (text: string) => Value[]): Value[] => {
    try {
      return parse(query.text(name) ?? "");
    } catch (error) {
      if (!(error instanceof FilterError || error instanceof SortError)) throw error;
      query.addIssue(name, error.message);
      return [];
    }
  };
  const requested: ListQuery = {
    limit: query.integer("limit", { min: 0, max: 1000, byDefault: 100 }),
    offset: query.integer("offset", { min: 0, max: settings.maxOffset, byDefault: 0 }),
    filter: parameter("filter", (text) => parseFilter(text, FILTER_FIELDS)),
    sort: parameter("sort", (text) => parseSort(text, SORT_FIELDS)),
  };
  if (query.issues.length > 0) throw invalid("query", query.issues);
  return requested;
}

const ID = /^[@~\-.\w]+$/;
const id = z
  .string("Must be a string")
  .max(50, "Must have at most 50 characters")
  .regex(ID, "Must contain only letters, digits and @ ~ - . _");

const NO_RANGE = "Must be an IP address or a CIDR range";
const allowedIp = z
  .string(NO_RANGE)
  .refine((text) => isAddress(text) || isNetwork(text), { message: NO_RANGE, abort: true })
  .refine((text) => !isPrivate(text), "Must not be in a private network");

const NO_ARRAY = "Must be an array";
const ids = z.array(z.string("Must be a string"), NO_ARRAY).optional();
const scope = z.strictObject(
  { organizationId: ids, productId: ids, planId: ids, customFieldName: ids },
  "Must be an object; {} means everything",
);

const grant = z.strictObject(
  {
    scope,
    permissions: z.array(z.string("Must be the id of an operation, or *").min(1, "Must not be empty"), NO_ARRAY),
  },
  "Must be an object with scope and permissions",
);

/** Set by the service. A key that was read and is written back has them too: they are ignored. */
const readOnly = { apiUser: z.any(), secretKey: z.any(), createdTime: z.any(), updatedTime: z.any(), _links: z.any() };

/** The body that creates or replaces a key. Unknown properties are refused. */
export const apiKeySchema = z
  .strictObject({
    id: id.optional(),
    description: z.string("Must be a string").min(1, "Must not be empty"),
    type: z.enum(["secret", "publishable"], "Must be secret or publishable").default("secret"),
    acl: z.array(grant, NO_ARRAY).optional(),
    allowedIps: z.array(allowedIp, "Must be an array or null").nullable().default(null),
    ...readOnly,
  })
  .partial({ apiUser: true, secretKey: true, createdTime: true, updatedTime: true, _links: true });

export const idSchema = z.object({ id });
