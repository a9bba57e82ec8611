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
  const read = <Value>(name: string, parse: (text: string) => Value[]): Value[] => {
    try {
      return parse(query.text(name) ?? "");
    } catch (error) {
      if (!(error instanceof FilterError || error instanceof SortError)) throw error;
      query.fault(name, error.message);
      return [];
    }
  };
  const asked: ListQuery = {
    limit: query.integer("limit", { min: 0, max: 1000, byDefault: 100 }),
    offset: query.integer("offset", { min: 0, max: settings.maxOffset, byDefault: 0 }),
    filter: read("filter", (text) => parseFilter(text, FILTER_FIELDS)),
    sort: read("sort", (text) => parseSort(text, SORT_FIELDS)),
  };
  if (query.issues.length > 0) throw invalid("query", query.issues);
  return asked;
}

const ID = /^[@~\-.\w]+$/;
const id = z
  .string("Must be a text")
  .max(50, "Must have at most 50 characters")
  .regex(ID, "Must consist of letters, digits and @ ~ - . _");

const NO_RULE = "Must be an IP address or a CIDR range";
const allowedIp = z
  .string(NO_RULE)
  .refine((text) => isAddress(text) || isNetwork(text), { message: NO_RULE, abort: true })
  .refine((text) => !isPrivate(text), "Must not be in a private network");

const grant = z.strictObject(
  {
    scope: z.record(z.string(), z.unknown(), "Must be an object; {} is everywhere"),
    permissions: z.array(z.string("Must be an operation's id or *").min(1, "Must not be empty"), "Must be a list"),
  },
  "Must be an object with scope and permissions",
);

/** Set by the service. Who writes back what was read sends them too: they are let pass and ignored. */
const readOnly = { apiUser: z.any(), secretKey: z.any(), createdTime: z.any(), updatedTime: z.any(), _links: z.any() };

/** The body that creates or replaces a key. What isn't a field of a key is refused, for it is a typing error. */
export const apiKeySchema = z
  .strictObject({
    id: id.optional(),
    description: z.string("Must be a text").min(1, "Must not be empty"),
    type: z.enum(["secret", "publishable"], "Must be secret or publishable").default("secret"),
    acl: z.array(grant, "Must be a list").optional(),
    allowedIps: z.array(allowedIp, "Must be a list or null").nullable().default(null),
    ...readOnly,
  })
  .partial({ apiUser: true, secretKey: true, createdTime: true, updatedTime: true, _links: true });

export const idSchema = z.object({ id });
