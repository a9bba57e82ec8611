/**
 * The descriptor: an operation's wire facts as data. It is the one contract between generated code and runtime, so a change
 * that an older runtime can't read raises `FORMAT`.
 */

import type { Shape } from "./call/values.js";

/** The descriptor format that this runtime reads. */
export const FORMAT = 5;

/** The keys that lead to a value: `["data", "0", "id"]`. Into a request, the first is `query`, `headers` or `body`. */
export type Path = readonly string[];

/** Where a response says something: a path into its body, or the name of a header. */
export type Place = Path | string;

/** All that the runtime knows of one API. `Paths` types `@keysmith/api-keys/raw`; `Auth` names the credentials. */
export interface Api<Auth = unknown, Paths = unknown> {
  /** Of another one the generated code doesn't compile: it and its runtime don't fit together. */
  readonly format: typeof FORMAT;
  readonly operations: readonly Operation[];
  /** The names of all security schemes of the document. */
  readonly credentials?: readonly string[];
  /** Where the service is, if the caller says nothing else. */
  readonly server?: Server;
  /** Never there at run time: these carry types. */
  readonly auth?: Auth;
  readonly paths?: Paths;
}

/** A server: its URL with variables in braces, and their defaults. */
export interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** The runtime's `fillServer`. */
  readonly fill: ServerFiller;
}

/** A server's URL with values for its variables. */
export type ServerFiller = (server: Server, values: object) => string;

/** Where a credential goes. `put` is one of the runtime's; `prefix` comes before it in a header (`Bearer `). */
export interface Scheme {
  readonly put: CredentialPlace;
  /** The header's, the query parameter's or the cookie's. */
  readonly name: string;
  readonly prefix?: string;
}

/** A request that credentials are put into. */
export interface Authorizing {
  url: string;
  readonly headers: Record<string, string>;
  /** What no text may show. A place adds what it makes of a credential. */
  readonly secrets: unknown[];
}

/** Puts a credential into a request. */
export type CredentialPlace = (request: Authorizing, secret: string, scheme: Scheme) => void;

/**
 * One method on one path. What only some operations need is named by their descriptors (`fill`, `write`, `pager`, `repair`,
 * `put`): so a bundle carries no code that none of its operations needs.
 */
export interface Operation<Name extends string = string> {
  /** The method's name: `account.apiKeys.list` becomes `client.account.apiKeys.list()`. */
  readonly name: Name;
  /** `GET`; any that the document has. */
  readonly method: string;
  /** The path template, its parameters in the order in which a method takes them. */
  readonly path: string;
  /** The operation's own server, under its name among the client's `servers`. */
  readonly server?: Server & { readonly name: string };
  /** The runtime's `fillPath` or `fillStyled`, where a call gives parameters of the path. */
  readonly fill?: PathWriter;
  /** The parameters that are given to the client, and the runtime's `applyParameters`. */
  readonly params?: { readonly apply: ParameterApplier; readonly places: ParameterPlaces };
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** Declared header parameters, the idempotency key aside. */
  readonly headers?: readonly string[];
  /** The runtime's `writeHeaders`, where some of them aren't single values. */
  readonly writeHeaders?: HeaderWriter;
  /** Cookie parameters, and the runtime's `putCookies`. */
  readonly cookies?: { readonly params: CookieParameters; readonly put: CookieWriter };
  readonly body?: BodyFacts;
  /** The media types that it asks for; else JSON. */
  readonly accept?: string;
  /** Alternatives; the schemes within one are all needed. An empty one, the last, means that none is. */
  readonly security?: readonly Readonly<Record<string, Scheme>>[];
  /** By status, or by its first digit alone: `200`, `4`. */
  readonly responses: Readonly<Record<number, ResponseFacts>>;
  /** The runtime's `listPager`, where the responses are pages. */
  readonly pager?: ListPager;
  /** What `pager` reads: the runtime's `Pagination`. */
  readonly pagination?: object;
  readonly rateLimit?: RateLimitFacts;
  /** What the document calls secret in a request (`format: password`). In a path `*` stands for every index or key. */
  readonly secrets?: readonly Path[];
  /** The header that makes a repeated request harmless, and the runtime's `putKey`. */
  readonly idempotencyKey?: { readonly name: string; readonly put: KeyWriter };
}

/** Where parameters of a client go, by their names: the part of the request, and the name there. */
export type ParameterPlaces = Readonly<Record<string, readonly ["path" | "query" | "headers", string]>>;

/** Puts the values of a client, and over them those of a call, into the parts of a request. */
export type ParameterApplier = (
  places: ParameterPlaces,
  template: readonly string[],
  client: object,
  call: object | undefined,
) => { readonly template: readonly string[]; readonly query: object; readonly headers: object };

/** Writes headers that aren't single values. */
export type HeaderWriter = (headers: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Cookie parameters by their names. */
export type CookieParameters = Readonly<Record<string, CookieFacts>>;

/** How a cookie parameter is written; what is left out has OpenAPI's default (`form`, exploded). */
export interface CookieFacts {
  /** Whether its values stand in one cookie. */
  readonly joined?: true;
  /** Whether its value is written as it is. */
  readonly raw?: true;
  readonly json?: true;
}

/** Puts cookies among the headers. */
export type CookieWriter = (headers: object, params: CookieParameters, given: object | undefined) => void;

/** How a parameter of a path or a header is written (OpenAPI, style values). */
export interface StyleFacts {
  /** Default: `simple`. */
  readonly style?: "simple" | "label" | "matrix" | "json";
  readonly explode?: true;
  /** Whether slashes and other reserved characters are written as they are. */
  readonly allowReserved?: true;
}

/** Fills a path template, split at its braces: the runtime's `fillPath`. */
export type PathWriter = (template: readonly string[], given: unknown) => Filled;

/** A path's parameters by their names, and the path with them in place. */
export interface Filled {
  readonly path: Readonly<Record<string, unknown>>;
  readonly pathname: string;
}

/** A media type that a request body can be sent as. */
export interface BodyContent {
  readonly type: string;
  /** The runtime's `writeJson`, `writeForm`, `writeMultipart` … */
  readonly write: BodyWriter;
  /** Where integers stand that are given as texts: what `writeExactJson` reads. */
  readonly shape?: Shape;
  /** What the document says of a form's fields (OpenAPI, Encoding Object). */
  readonly parts?: Readonly<Record<string, PartFacts>>;
}

/** How a request body is sent. */
export interface BodyFacts extends BodyContent {
  /** Whether it can be left out. */
  readonly optional?: true;
  /** The fields of an optional body that are called like options of a call. */
  readonly optionNames?: readonly string[];
  /** Other media types, one of which `contentType` chooses: the runtime's `chooseContentType`. */
  readonly others?: { readonly choose: ContentTypeChooser; readonly types: readonly BodyContent[] };
}

/** How a field of a form is written. */
export interface PartFacts {
  /** The documented media types of a part, comma-separated. */
  readonly type?: string;
  /** Headers of a part that have one documented value. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the document calls it a file, so that a text is sent as one. */
  readonly file?: true;
  /** Whether a part is written in a style, as a field of an URL-encoded form is, and not by its media type. */
  readonly style?: true;
  /** What stands between the values of a list. Where there is none, the field is repeated for each. */
  readonly separator?: string;
  /** Whether lists of plain values too are written in brackets: `tags[0]=a`. */
  readonly deep?: true;
  /** Whether the properties of an object are fields of their own. */
  readonly spread?: true;
  readonly allowReserved?: true;
  /** Whether its value is written as JSON; of a list all of it, and not each item. */
  readonly json?: true;
}

/** Writes a body, and what `extra` adds to it. It is given the headers of `extra`, which it may refuse. */
export type BodyWriter = (
  body: unknown,
  more: object,
  content: BodyContent,
  headers: object,
) => WrittenBody | undefined;

/** Finds the media type that a caller asks for. */
export type ContentTypeChooser = (body: BodyFacts, contentType: string | undefined) => BodyContent;

/** A body as it is sent. */
export interface WrittenBody {
  /** Its media type; absent where `fetch` knows it better, as with a `FormData` and its boundary. */
  readonly type?: string | undefined;
  readonly content: FetchBody;
  /** A stream can be read once: a request with one is never sent again. */
  readonly once?: true;
  /** What `fetch` has to be given besides. */
  readonly init?: RequestInit;
}

/** What `fetch` takes as a body: `BodyInit`, which not every project has types of. */
export type FetchBody = NonNullable<RequestInit["body"]>;

/** Puts an idempotency key among the headers: the runtime's `putKey`. */
export type KeyWriter = (headers: object, name: string, given: unknown) => void;

/** Makes the pager of a list: the runtime's `listPager`. What it takes is no concern of generated code. */
export type ListPager = (prepare: never) => unknown;

/** How a query parameter is serialized; what is left out has OpenAPI's default (`form`, exploded). */
export interface QueryParameter {
  /** The runtime's `writeStyled`, `writeJoined`, `writeFilter`, `writeJsonQuery` or `writeQueryString`; else a value or list. */
  readonly write?: QueryWriter;
  /** What stands between its values. Where there is none, the parameter is repeated for each. */
  readonly separator?: string;
  /** Whether its keys stand in brackets after its name. */
  readonly deep?: true;
  readonly allowReserved?: true;
  /** Whether a whole query string is JSON. */
  readonly json?: true;
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

/** What the document says of one response. */
export interface ResponseFacts {
  /** Absent: JSON. `none`: no body is documented. */
  readonly content?: "none" | "text" | ContentFacts;
  /** The status whose error it is, where the document says that it isn't its own. */
  readonly as?: number;
  readonly error?: ErrorFacts;
  readonly values?: ValueFacts;
  readonly dates?: readonly DateFacts[];
  /** What the document calls secret in an error: paths that begin with `body`. */
  readonly secrets?: readonly Path[];
}

/** Values that JSON has no words for, where they stand, and the runtime's functions that read and convert them. */
export interface ValueFacts {
  /** Absent: `JSON.parse`. */
  readonly parse?: (text: string) => unknown;
  readonly convert: (value: unknown, shape: Shape) => unknown;
  readonly shape: Shape;
}

/** The media types of a success, and the runtime's `contentReader`, which reads the one that came. */
export interface ContentFacts {
  readonly reader: ContentReader;
  readonly types: readonly ResponseContent[];
}

/** A media type that a success can come as. */
export interface ResponseContent {
  readonly type: string;
  /** Absent: JSON. Else one of the runtime's readers. */
  readonly read?: "text" | BodyReader;
  /** Whether the data of all events is JSON, or the names of those of which it is. */
  readonly json?: true | readonly string[];
  /** The data of the event that ends a stream, where that isn't `[DONE]` among JSON. */
  readonly done?: string;
}

/** Reads a body by its own media type. What it is given is no concern of generated code. */
export interface ContentReader {
  /** What the document says of the media type that came. */
  readonly pick: (types: readonly ResponseContent[], response: Response) => ResponseContent | undefined;
  readonly read: (received: never, types: readonly ResponseContent[], values: ValueFacts | undefined) => unknown;
}

/** Reads a body that is neither JSON nor text. What it is given is no concern of generated code. */
export interface BodyReader {
  /** Whether it reads the body as it comes, and not when all of it is there. */
  readonly streams?: true;
  /** Milliseconds without a byte that end it where no option says so. */
  readonly idleTimeout?: number;
  readonly read: (received: never) => unknown;
}

/** The kinds of error that a status stands for. */
export type ErrorKind =
  | "validation"
  | "authentication"
  | "permission"
  | "not-found"
  | "conflict"
  | "rate-limit"
  | "server"
  | "unexpected";

/** Where the parts of an error stand. Its message is the first of several places that holds a text. */
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

/** Where a service says when to try again. A date is read as such. */
export interface ResetFacts {
  readonly from: string;
  /** The milliseconds that a number there counts; else 1. */
  readonly unit?: 1000;
  /** Whether it counts them from 1970 on, and not from now on. */
  readonly epoch?: true;
}
