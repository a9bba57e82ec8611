/**
 * The descriptor: an operation's wire facts as data. It is the one contract between generated code
 * and runtime, so whatever changes here in a way that an older runtime can't read raises `FORMAT`.
 */

import type { Style } from "./styles.js";

/** The descriptor format that this runtime reads. */
export const FORMAT = 1;

/** An OpenAPI runtime expression: `$response.body#/data`, `$response.header.Link`, `$request.query.page`. */
export type Expression = `$${"request" | "response"}.${string}`;

/** A JSON Pointer (RFC 6901), relative to an item: `/id`. */
export type Pointer = `/${string}`;

/** Everything that the runtime knows of one API. `Paths` types `keysmith/raw`; `Auth` names the credentials. */
export interface Api<Auth = unknown, Paths = unknown> {
  readonly format: number;
  /** How each security scheme puts its credential into a request. */
  readonly schemes: Readonly<Record<keyof Auth & string, Scheme>>;
  /** By method name: `account.apiKeys.list` becomes `client.account.apiKeys.list()`. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** Never there at run time: carries the type of the document's paths. */
  readonly paths?: Paths;
}

/** Where a credential goes. `prefix` comes before it in a header (`Bearer `); a `basic` one is base64-encoded first. */
export interface Scheme {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix?: string;
  readonly basic?: true;
}

/** One method on one path. */
export interface Operation {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE";
  /** The path template, its parameters in the order in which a method takes them. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** Declared header parameters, the idempotency key aside. */
  readonly headers?: readonly string[];
  /** The request body's media type. */
  readonly body?: string;
  /** Alternatives; the schemes within one are all needed. An empty alternative means that none is. */
  readonly security?: readonly (readonly string[])[];
  /** By status as the document writes it: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, ResponseFacts>>;
  readonly pagination?: Pagination;
  readonly rateLimit?: RateLimitFacts;
  /** What a request holds that the spec calls secret (`format: password`). In a pointer `*` stands for every index or key. */
  readonly secrets?: readonly Expression[];
  /** The header that makes a repeated request harmless. */
  readonly idempotencyKey?: string;
}

/** How a query parameter is serialized; what is left out has OpenAPI's default (`form`, exploded). */
export interface QueryParameter {
  readonly style?: "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  readonly explode?: boolean;
  readonly allowReserved?: true;
  readonly filter?: FilterFacts;
}

/** A filter language, by its signs, and the fields that it knows. `write` is the runtime's `writeFilter`. */
export interface FilterFacts {
  readonly write: (filter: object, facts: FilterFacts, parameter: string) => string;
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
  /** Goes before a sign within a value. Where there is none, such a value is refused. */
  readonly escape?: string;
}

/** What one documented answer says. */
export interface ResponseFacts {
  /** Absent: JSON. `none`: no body is documented. */
  readonly content?: "none" | "text";
  /** Only where it isn't what the status says. */
  readonly kind?: ErrorKind;
  readonly error?: ErrorFacts;
  readonly dates?: readonly DateFacts[];
  /** What an error's body holds that the spec calls secret. In a pointer `*` stands for every index or key. */
  readonly secrets?: readonly (Pointer | "")[];
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

/** Where an error's parts stand. Of several expressions the first that gives a text is taken. */
export interface ErrorFacts {
  readonly message?: Expression | readonly Expression[];
  readonly requestId?: Expression;
  readonly issues?: { readonly items: Expression; readonly path: Pointer; readonly message: Pointer };
}

/** Values that may lack a zone, and the one that is meant: `Z` or `+02:00`. In a pointer `*` stands for every index or key. */
export interface DateFacts {
  readonly zone: string;
  readonly at: readonly (Pointer | "")[];
}

/** Where a service states its rate limit: header expressions only, since a limit is read before any body is parsed. */
export interface RateLimitFacts {
  readonly limit?: Expression;
  readonly remaining?: Expression;
  readonly reset?: { readonly from: Expression; readonly as: ResetUnit };
}
export type ResetUnit =
  | "epoch-seconds"
  | "epoch-milliseconds"
  | "delta-seconds"
  | "delta-milliseconds"
  | "http-date"
  | "date-time";

/** How a list pages. `style` is one of the runtime's: a client carries only those that its spec names. */
export interface Pagination {
  readonly style: Style;
  readonly ask: {
    /** The page's number, the offset, or the cursor, as the style needs it. */
    readonly place?: Expression;
    readonly size?: Expression;
  };
  readonly answer: {
    readonly items: Expression;
    readonly total?: Expression;
    readonly place?: Expression;
    readonly size?: Expression;
    /** A cursor, or a link (RFC 8288, `rel="next"`). */
    readonly next?: Expression;
    /** Where the last item holds the next cursor. */
    readonly lastItem?: Pointer;
    readonly more?: Expression;
  };
  /** What makes an item itself. */
  readonly id?: Pointer;
  readonly order?: "newest-first";
  /** The number of the first page, from its parameter's schema. */
  readonly firstPage?: number;
  /** What the size parameter's schema allows. */
  readonly size?: { readonly min?: number; readonly max?: number; readonly default?: number };
  /** The largest offset that the service takes. */
  readonly maxOffset?: number;
}
