/**
 * The descriptor: an operation's wire facts as data. It is the one contract between generated code
 * and runtime, so whatever changes here in a way that an older runtime can't read raises `FORMAT`.
 */

import type { Style } from "./list/styles.js";

/** The descriptor format that this runtime reads. */
export const FORMAT = 3;

/** The keys that lead to a value: `["data", "0", "id"]`. Into a request, the first is `query`, `headers` or `body`. */
export type Path = readonly string[];

/** Where an answer says something: a path into its body, or the name of a header. */
export type Place = Path | string;

/** Everything that the runtime knows of one API. `Paths` types `@keysmith/api-keys/raw`; `Auth` names the credentials. */
export interface Api<Auth = unknown, Paths = unknown> {
  readonly format: number;
  readonly operations: readonly Operation[];
  /** Never there at run time: these carry types. */
  readonly auth?: Auth;
  readonly paths?: Paths;
}

/** Where a credential goes. `put` is one of the runtime's; `prefix` comes before it in a header (`Bearer `). */
export interface Scheme {
  readonly put: CredentialPlace;
  readonly name: string;
  readonly prefix?: string;
}

/** Puts a credential into a request, and among the secrets whatever is made of it. */
export type CredentialPlace = (
  request: { url: string; readonly headers: Record<string, string>; readonly secrets: string[] },
  secret: string,
  scheme: Scheme,
) => void;

/**
 * One method on one path. What only some operations need is named by their descriptors (`fill`, `write`, `pager`, `repair`,
 * `put`): so a bundle carries no code that none of its operations needs.
 */
export interface Operation<Name extends string = string> {
  /** The method's name: `account.apiKeys.list` becomes `client.account.apiKeys.list()`. */
  readonly name: Name;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE";
  /** The path template, its parameters in the order in which a method takes them. */
  readonly path: string;
  /** The runtime's `fillPath`, where the path has parameters. */
  readonly fill?: (template: string, given: unknown) => Filled;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** Declared header parameters, the idempotency key aside. */
  readonly headers?: readonly string[];
  /** The request body's media type, and the runtime's `writeJson`. */
  readonly body?: { readonly type: string; readonly write: BodyWriter };
  /** Alternatives; the schemes within one are all needed. An empty one, the last, means that none is. */
  readonly security?: readonly Readonly<Record<string, Scheme>>[];
  /** By status, or by its first digit alone: `200`, `4`. */
  readonly responses: Readonly<Record<number, ResponseFacts>>;
  /** The runtime's `listPager`, where the answers are pages. */
  readonly pager?: ListPager;
  readonly pagination?: Pagination;
  readonly rateLimit?: RateLimitFacts;
  /** What a request holds that the spec calls secret (`format: password`). In a path `*` stands for every index or key. */
  readonly secrets?: readonly Path[];
  /** The header that makes a repeated request harmless, and the runtime's `putKey`. */
  readonly idempotencyKey?: { readonly name: string; readonly put: KeyWriter };
}

/** A path's parameters by their names, and the path with them in place. */
export interface Filled {
  readonly path: object;
  readonly pathname: string;
}

/** Writes a body, and its type among the headers: the runtime's `writeJson`. */
export type BodyWriter = (body: unknown, more: object, headers: object, type: string) => string | undefined;

/** Puts an idempotency key among the headers: the runtime's `putKey`. */
export type KeyWriter = (headers: object, name: string, given: unknown) => void;

/** Makes the pager of a list: the runtime's `listPager`. What it takes is no concern of generated code. */
export type ListPager = (prepare: never) => unknown;

/** How a query parameter is serialized; what is left out has OpenAPI's default (`form`, exploded). */
export interface QueryParameter {
  /** The runtime's `writeStyled` or `writeFilter`; else a value or list. */
  readonly write?: QueryWriter;
  /** What stands between its values. Where there is none, the parameter is repeated for each. */
  readonly separator?: string;
  /** Whether its keys stand in brackets after its name. */
  readonly deep?: true;
  readonly allowReserved?: true;
  readonly filter?: FilterFacts;
}

/** Writes a query parameter. */
export type QueryWriter = (name: string, value: unknown, facts?: QueryParameter) => string;

/** A filter language, by its signs, and the fields that it knows. */
export interface FilterFacts {
  readonly signs: FilterSigns;
  readonly fields: Readonly<Record<string, FilterField>>;
}
export type FilterField = "string" | "number" | "integer" | "boolean" | "date-time" | "date";
export interface FilterSigns {
  readonly is: string;
  readonly and: string;
  readonly or?: string;
  readonly not?: string;
  readonly range?: string;
  /**
   * The runtime's `escapeWith` a mark that goes before a sign within a value. Where there is none, or the value still can't
   * be told from a sign (`undefined`), it is refused.
   */
  readonly escape?: (text: string, marks: readonly string[], signs: FilterSigns) => string | undefined;
}

/** What one documented answer says. */
export interface ResponseFacts {
  /** Absent: JSON. `none`: no body is documented. */
  readonly content?: "none" | "text";
  /** The status that it stands for, where the spec says that it isn't its own. */
  readonly as?: number;
  readonly error?: ErrorFacts;
  readonly dates?: readonly DateFacts[];
  /** What an error holds that the spec calls secret: paths that begin with `body`. */
  readonly secrets?: readonly Path[];
}

/** The kinds of error that an answer's status stands for. */
export type ErrorKind =
  | "validation"
  | "authentication"
  | "permission"
  | "not-found"
  | "conflict"
  | "rate-limit"
  | "server"
  | "unexpected";

/** Where an error's parts stand. Of several places the first that gives a text is its message. */
export interface ErrorFacts {
  readonly message?: readonly Place[];
  readonly requestId?: Place;
  readonly issues?: { readonly items: Place; readonly path: Path; readonly message: Path };
}

/** Values that may lack a zone, and the one that is meant: `Z` or `+02:00`. The paths begin with `body`. */
export interface DateFacts {
  /** The runtime's `withZone`. */
  readonly repair: (text: string, zone: string) => string;
  readonly zone: string;
  readonly at: readonly Path[];
}

/** Where a service states its rate limit: headers only, since a limit is read before any body is parsed. */
export interface RateLimitFacts {
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: ResetFacts;
}

/** Where a service says when to come back. A date is read as what it is. */
export interface ResetFacts {
  readonly from: string;
  /** The milliseconds that a number there counts; else 1. */
  readonly unit?: 1000;
  /** Whether it counts them from 1970 on, and not from now on. */
  readonly epoch?: true;
}

/** How a list pages. `style` is one of the runtime's. */
export interface Pagination {
  readonly style: Style;
  readonly request: {
    /** The page's number, the offset, or the cursor, as the style needs it. */
    readonly place?: Path;
    readonly size?: Path;
  };
  readonly response: {
    readonly items: Place;
    readonly total?: Place;
    readonly place?: Place;
    readonly size?: Place;
    /** A cursor, or a link (RFC 8288, `rel="next"`). */
    readonly next?: Place;
    /** Where the last item holds the next cursor. */
    readonly lastItem?: Path;
    /** Query parameters that hold credentials: of a link to the next page they are left out. */
    readonly credentials?: readonly string[];
    readonly more?: Place;
  };
  /** What makes an item itself. */
  readonly id?: Path;
  readonly order?: "newest-first";
  /** The number of the first page, where it isn't 1. */
  readonly firstPage?: number;
  /** What the size parameter's schema allows; at least 1. */
  readonly size?: { readonly min?: number; readonly max?: number; readonly default?: number };
  /** The largest offset that the service takes. */
  readonly maxOffset?: number;
}
