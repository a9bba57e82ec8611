/** What a program needs to reach the service that it is run against: plain data, so that any runtime can be handed it. */
export interface Where {
  readonly baseUrl: string;
  readonly auth: { readonly accountToken: string; readonly secretApiKey: string };
  /** Where the service is told to fail, and where its redirects lead. */
  readonly control: string;
  /** Like `baseUrl`, where nobody listens. */
  readonly refused: string;
  /** The runtime shows no response headers, for CORS doesn't expose them. */
  readonly hidden: boolean;
}

/** How many keys each style has at first. */
export const KEYS = 45;

/** A fault as JSON; `stall` stands for a body that begins and never ends. */
export interface OrderedFault {
  readonly status?: number;
  readonly error?: "network";
  readonly times?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly delayMs?: number;
  readonly stall?: boolean;
}
