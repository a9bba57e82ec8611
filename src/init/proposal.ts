/** What a person is to review: one fact about the document, and what says so. */
export interface Proposal {
  readonly kind: Kind;
  /** Where it goes in the document: a JSONPath. */
  readonly target: string;
  /** The word to set there, and its value. */
  readonly word: string;
  readonly value: unknown;
  /** What a rule is called that several places share; only rules of Keysmith's own words can be shared. */
  readonly shared?: string;
  /** What it is about: `GET /invoices`. */
  readonly subject: string;
  /** The rule that found it, and what in the document says so. */
  readonly rule: string;
  readonly evidence: string;
}

export type Kind = "list" | "error" | "rate-limit" | "client-parameter" | "idempotency-key" | "secret";

/** Something that a person has to find out. */
export interface Unsure {
  readonly subject: string;
  readonly question: string;
  /** What to set where the answer is yes. */
  readonly proposal?: Proposal;
}
