/**
 * The model: all that the emitters know of a document. What the spec's extensions say has become descriptor facts here,
 * and every name in it is a name in the generated code.
 */
import type {
  DateFacts,
  ErrorFacts,
  ErrorKind,
  FilterFacts,
  FilterSigns,
  Operation,
  Pagination,
  Path,
  QueryParameter,
  RateLimitFacts,
  Scheme,
} from "../../runtime/operation.js";

export interface Model {
  /** The document's file name, without its folder. */
  readonly source: string;
  readonly title: string;
  readonly description?: string;
  /** `Keysmith` names `createApiKeysClient`, `ApiKeysClientOptions` … */
  readonly clientName: string;
  readonly schemes: readonly SchemeModel[];
  readonly operations: readonly OperationModel[];
  /** The client itself: its resources, and methods without a resource. */
  readonly client: ResourceModel;
  readonly types: TypesModel;
  /** The bundled document. */
  readonly document: JsonObject;
}

export type JsonObject = Record<string, unknown>;

/** Which side of the wire a schema describes: what is sent, or what comes back. */
export type View = "input" | "output";

/** A type in the generated code, and the names from schema.ts that it is written with. */
export interface TypeText {
  readonly text: string;
  readonly names: readonly string[];
}

export interface TypesModel {
  readonly schemas: readonly SchemaModel[];
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
  readonly method: Operation["method"];
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly pathParameters: readonly PathParameterModel[];
  readonly query: readonly ParameterModel[];
  readonly headers: readonly ParameterModel[];
  readonly idempotencyKey?: ParameterModel;
  readonly body?: BodyModel;
  readonly security?: readonly (readonly string[])[];
  readonly responses: readonly ResponseModel[];
  readonly pagination?: PaginationModel;
  readonly rateLimit?: RuleUse<RateLimitFacts>;
  readonly secrets: readonly Path[];
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
  readonly filter?: FilterModel;
}

export interface PathParameterModel extends ParameterModel {
  readonly type: TypeText;
}

export interface FilterModel extends RuleUse<Omit<FilterFacts, "signs">> {
  readonly signs: Omit<FilterSigns, "escape"> & { readonly escape?: string };
  /** What the schema of an item says of a field. */
  readonly docs: Readonly<Record<string, string>>;
}

export interface BodyModel {
  readonly mediaType: string;
  readonly required: boolean;
  readonly docs: string;
  readonly type: TypeText;
}

export interface ResponseModel {
  /** `200`, `4XX`, `default` */
  readonly status: string;
  /** Where the document names one status. */
  readonly code?: number;
  readonly description: string;
  readonly content: "json" | "text" | "none";
  readonly type: TypeText;
  /** What kind of error it is; absent for a success. */
  readonly kind?: ErrorKind;
  /** Whether the document says the kind, and not the status. */
  readonly saysKind: boolean;
  readonly error?: RuleUse<ErrorFacts>;
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
