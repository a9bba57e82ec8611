/**
 * The model: all that the emitters know of a document. What the spec's extensions say has become descriptor facts here,
 * and every name in it is a name in the generated code.
 */

import type { Pagination } from "../../runtime/list/pagination.js";
import type {
  CookieFacts,
  DateFacts,
  ErrorFacts,
  ErrorKind,
  FilterFacts,
  FilterSigns,
  PartFacts,
  Path,
  QueryParameter,
  RateLimitFacts,
  Scheme,
  StyleFacts,
} from "../../runtime/operation.js";
import type { ClientNames } from "../names/client-name.js";
import type { TypeChoices } from "./choices.js";
import type { MediaKind } from "./media.js";

export interface Model {
  /** The document's file name without its folder, or its URL. */
  readonly source: string;
  readonly title: string;
  readonly description?: string;
  /** `createApiKeysClient`, `ApiKeysClientOptions` … */
  readonly names: ClientNames;
  readonly schemes: readonly SchemeModel[];
  /** Where the service is, if the document says so. */
  readonly server?: ServerModel;
  /** Other servers, of single operations. */
  readonly servers: readonly NamedServerModel[];
  /** The parameters that are given once, to the client. */
  readonly params: readonly ClientParameterModel[];
  readonly operations: readonly OperationModel[];
  /** The client itself: its resources, and methods without a resource. */
  readonly client: ResourceModel;
  readonly webhooks: readonly WebhookModel[];
  readonly types: TypesModel;
  readonly choices: TypeChoices;
  /** By name. */
  readonly shapes: ReadonlyMap<string, ShapeModel>;
  /** The names that are taken in the generated code. */
  readonly taken: ReadonlySet<string>;
  /** The bundled document. */
  readonly document: JsonObject;
}

/** A server's URL, with its variables in braces. */
export interface ServerModel {
  readonly url: string;
  readonly variables: readonly ServerVariableModel[];
}

export interface ServerVariableModel {
  readonly name: string;
  readonly default: string;
  /** The values that it can have; any where there are none. */
  readonly values: readonly string[];
  readonly docs: string;
}

export interface NamedServerModel extends ServerModel {
  /** Its name among the client's options. */
  readonly name: string;
  readonly docs: string;
}

/** A parameter that is given once, under its name among the client's `params`. */
export interface ClientParameterModel extends ParameterModel {
  /** What it is called in the document, and the part of the request that it belongs to. */
  readonly place: readonly ["path" | "query" | "headers", string];
}

/** What a service sends on its own: a webhook, or an operation's callback. */
export interface WebhookModel {
  /** What the document calls it: `thing.made`. */
  readonly key: string;
  /** The name of its type, in a scope of its own. */
  readonly typeName: string;
  readonly docs: string;
  readonly type: TypeText;
  /** Whether it is an operation's callback. */
  readonly callback: boolean;
}

/** A function of the runtime that converts a value. */
export type ConvertName = "toDate" | "toBigInt" | "toDigits" | "fromDigits";

/** Where values of a body are converted. */
export type ShapeModel =
  | ConvertName
  /** The shape of that name. */
  | { readonly ref: string }
  | {
      readonly fields?: Readonly<Record<string, ShapeModel>>;
      readonly first?: readonly ShapeModel[];
      readonly items?: ShapeModel;
      readonly rest?: ShapeModel;
      readonly all?: readonly ShapeModel[];
    };

export type JsonObject = Record<string, unknown>;

/** Which side of the wire a schema describes: what is sent, or what comes back. */
export type View = "input" | "output";

/** A type in the generated code, and the names from schema.ts that it is written with. */
export interface TypeText {
  readonly text: string;
  readonly names: readonly string[];
  /** The types of the runtime in it. */
  readonly runtime?: readonly string[];
}

export interface TypesModel {
  readonly schemas: readonly SchemaModel[];
  /** Whether there is a type for a schema component. */
  has(schema: string): boolean;
  /** The generated name of a schema component. */
  name(schema: string, view: View): string;
  /** The names of the types that requests hold and answers never do. */
  readonly onlySent: readonly string[];
  /** The name that a schema in the middle of the document gets, by view and pointer. */
  readonly hoisted: ReadonlyMap<string, string>;
}

/** A schema component and the types that it becomes. */
export interface SchemaModel {
  readonly schema: string;
  readonly types: readonly { readonly name: string; readonly view: View }[];
}

export interface SchemeModel {
  readonly name: string;
  readonly docs: string;
  readonly facts: SchemeFacts;
}

export interface SchemeFacts extends Omit<Scheme, "put"> {
  readonly in: "header" | "query" | "cookie";
  /** Whether it is base64-encoded first. */
  readonly basic?: true;
}

export interface ResourceModel {
  /** `["account", "apiKeys"]`; empty for the client. */
  readonly path: readonly string[];
  readonly typeName: string;
  readonly docs: string;
  readonly resources: readonly ResourceModel[];
  readonly operations: readonly OperationModel[];
}

export interface OperationModel {
  /** `account.apiKeys.list` */
  readonly name: string;
  /** `AccountApiKeysList`: what the names of its types begin with. */
  readonly typeName: string;
  readonly names: OperationTypeNames;
  /** `GET /api/account/api-keys`, as the document has it. */
  readonly place: string;
  readonly operationId?: string;
  readonly method: string;
  /** The path as the document has it. */
  readonly template: string;
  /** The path template, its parameters under their names as arguments. */
  readonly path: string;
  /** The name of its server, where it has one of its own. */
  readonly server?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly pathParameters: readonly PathParameterModel[];
  readonly query: readonly ParameterModel[];
  readonly headers: readonly ParameterModel[];
  readonly cookies: readonly CookieModel[];
  readonly idempotencyKey?: ParameterModel;
  /** Those that the client has. */
  readonly params: readonly ClientParameterModel[];
  readonly body?: BodyModel;
  readonly security?: readonly (readonly string[])[];
  readonly responses: readonly ResponseModel[];
  readonly pagination?: PaginationModel;
  readonly rateLimit?: RuleUse<RateLimitFacts>;
  readonly secrets: readonly Path[];
}

/** What is declared for an operation; what it doesn't need has no name. */
export interface OperationTypeNames {
  /** The constant that holds its descriptor. */
  readonly descriptor: string;
  /** How it can end; of a list how a page can fail. */
  readonly result: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: string;
  readonly cookies?: string;
  readonly options?: string;
  /** The options of all operations that have parameters of the client. */
  readonly callOptions: string;
}

export interface ParameterModel {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly docs: string;
  /** Its schema as the bundled document has it. */
  readonly schema: unknown;
  readonly facts: Omit<QueryParameter, "write" | "filter">;
  /** Whether it is written otherwise than as a value, or as a list under one name. */
  readonly styled?: boolean;
  /** Whether it is a list of single values, and its style only says what stands between them. */
  readonly joined?: true;
  /** Of a header that is styled. */
  readonly explode?: true;
  /** Whether it is written as JSON. */
  readonly json?: true;
  /** Whether it is the whole query string. */
  readonly whole?: true;
  readonly filter?: FilterModel;
}

export interface CookieModel extends ParameterModel {
  readonly cookie: CookieFacts;
}

export interface PathParameterModel extends ParameterModel {
  readonly type: TypeText;
  /** How it is written, where it isn't a value as it is. */
  readonly style?: StyleFacts;
}

export interface FilterModel extends RuleUse<Omit<FilterFacts, "signs">> {
  readonly typeName: string;
  readonly signs: Omit<FilterSigns, "escape"> & { readonly escape?: string };
  /** What the schema of an item says of a field. */
  readonly docs: Readonly<Record<string, string>>;
}

/** A media type that a body can be sent as, or an answer can come as. */
export interface ContentModel {
  readonly mediaType: string;
  readonly kind: MediaKind;
  readonly type: TypeText;
}

export interface BodyContentModel extends ContentModel {
  /** The class of the platform whose instances are taken as they are. */
  readonly instance?: "FormData" | "URLSearchParams";
  /** How integers of its JSON are written; absent where they are numbers. */
  readonly integers?: { readonly shape?: ShapeModel };
  readonly parts?: Readonly<Record<string, PartFacts>>;
}

/** A request body; what it is sent as unless `contentType` says otherwise. */
export interface BodyModel extends BodyContentModel {
  readonly required: boolean;
  readonly docs: string;
  /** The fields of an optional body that are called like options of a call. */
  readonly optionNames: readonly string[];
  readonly others: readonly BodyContentModel[];
  /** Whether a field `stream: true` of it asks for the answer as a stream. */
  readonly streamFlag?: true;
}

/** A media type of an answer. */
export interface ResponseContentModel extends ContentModel {
  /** Of events: whether their data is JSON, or of which of them, and the data that ends them. */
  readonly json?: true | readonly string[];
  readonly done?: string;
}

export interface ResponseModel {
  /** `200`, `4XX`, `default` */
  readonly status: string;
  /** Where the document names one status. */
  readonly code?: number;
  readonly description: string;
  /** The documented headers, and whether they are always there. */
  readonly headers: readonly { readonly name: string; readonly required: boolean }[];
  /** `typed`: as its own media type says. */
  readonly content: "json" | "text" | "none" | "typed";
  /** The media types of a success; the type is that of the first. */
  readonly contents: readonly ResponseContentModel[];
  /** The media types that a success is asked for as. */
  readonly accept: readonly string[];
  readonly type: TypeText;
  /** What kind of error it is; absent for a success. */
  readonly kind?: ErrorKind;
  /** Whether the document says the kind, and not the status. */
  readonly saysKind: boolean;
  readonly error?: RuleUse<ErrorFacts>;
  /** Where its JSON has values that are converted. */
  readonly shape?: ShapeModel;
  readonly dates: readonly Omit<DateFacts, "repair">[];
  readonly secrets: readonly Path[];
}

export interface PaginationModel extends RuleUse<Omit<Pagination, "style">> {
  readonly style: "page" | "offset" | "cursor" | "link";
  readonly item: TypeText;
}

/** Facts, and the name of the rule that they come from. */
export interface RuleUse<Facts> {
  readonly rule?: string;
  readonly facts: Facts;
}
