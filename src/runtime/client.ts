/** Descriptors and options → the resource tree. */
import { type Answer, readAnswer } from "./call/answer.js";
import { type Request, sortArguments } from "./call/arguments.js";
import { startCall } from "./call/call.js";
import { forEachString } from "./call/expression.js";
import { rememberOperation } from "./call/is-error.js";
import { buildRequest } from "./call/request.js";
import type { Validator } from "./call/validator.js";
import type { pagerOf } from "./list/pager.js";
import { type Api, FORMAT, type Operation, type Pagination } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { callSettings, clientSettings, type Settings } from "./settings.js";
import { checkCredentials } from "./transport/auth.js";
import { createTransport } from "./transport/chain.js";
import { type CallContext, createContext, deadlineFrom, type Reading, type Send } from "./transport/context.js";
import { addCallerFrames } from "./transport/stack.js";
import { throwUsageError } from "./usage-error.js";

/** The part of a client that some of its methods make up, by their names. */
export type ClientOf<Client, Name extends string> = {
  readonly [Key in keyof Client as Extract<Name, Key | `${Key & string}.${string}`> extends never
    ? never
    : Key]: Key extends Name
    ? Client[Key]
    : ClientOf<Client[Key], Name extends `${Key & string}.${infer Rest}` ? Rest : never>;
};

/**
 * Makes a client of an API's descriptors. Generated code calls it in its own `create…` function, which is what
 * applications use.
 *
 * @throws {@link UsageError} where an option is missing, unknown or makes no sense.
 */
export function createClient<Client>(api: Api, options: ClientOptions<unknown>): Client {
  if (api.format !== FORMAT) throwUsageError(["format"], ` must be ${FORMAT}: generate the client again`);
  if (!Array.isArray(api.operations)) throwUsageError(["operations"], " must be a list");
  return buildClient(api, clientSettings(options)) as Client;
}

function buildClient(api: Api, settings: Settings): unknown {
  checkCredentials(settings, api);
  const send = createTransport(settings);
  const client: Record<string, unknown> = {
    withOptions: (options?: Partial<ClientOptions<object>>) => buildClient(api, clientSettings(options, settings)),
  };
  for (const operation of api.operations) {
    const path = operation.name.split(".");
    const last = path.pop() as string;
    let resource = client;
    for (const key of path) {
      resource[key] ??= {};
      resource = resource[key] as Record<string, unknown>;
    }
    resource[last] = createMethod(operation, settings, send);
  }
  return client;
}

function createMethod(operation: Operation, settings: Settings, transport: Send): unknown {
  const { name, pagination } = operation;
  const pager = operation.pager as typeof pagerOf | undefined;
  const send = (request: Request, sending: Sending) => sendRequest(operation, settings, transport, request, sending);

  const list = (args: readonly unknown[], createPager: typeof pagerOf, facts: Pagination) =>
    createPager(() => {
      const parts = sortArguments(operation, args);
      return {
        name,
        pagination: facts,
        parts,
        baseUrl: settings.baseUrl,
        send: (changed, signal, url) => send({ ...parts, ...changed }, { signal, url }),
      };
    });

  const method =
    pager && pagination
      ? (...args: unknown[]) => list(args, pager, pagination)
      : (...args: unknown[]) => startCall((reading) => send(sortArguments(operation, args), { reading }));
  return rememberOperation(Object.defineProperty(method, "name", { value: name }), operation);
}

/** How a request of a call or of a walk is sent. */
interface Sending {
  /** Who reads the body, where the caller may ask for it. */
  readonly reading?: Reading;
  /** Ends it besides the caller's own signal. */
  readonly signal?: AbortSignal | undefined;
  /** Stands for the whole of base URL, path and query. */
  readonly url?: string | undefined;
}

const READ_HERE: Reading = { byCaller: false };

async function sendRequest(
  operation: Operation,
  base: Settings,
  transport: Send,
  request: Request,
  { reading = READ_HERE, signal, url }: Sending,
): Promise<Answer> {
  try {
    const settings = callSettings(base, request.options, operation);
    const signals = [request.options.signal, signal].filter((each) => each !== undefined && each !== null);
    const deadlineAt = deadlineFrom(settings.clock, settings.deadline);
    const context = createContext(operation, settings, signals, deadlineAt, reading);
    keepSecrets(context, request);
    const exchange = async () =>
      readAnswer(context, await transport(buildRequest(operation, request, settings, url), context));
    const validator = settings.validation as Validator | undefined;
    return await (validator ? validator.around(context, request, exchange) : exchange());
  } catch (error) {
    if (error instanceof Error) addCallerFrames(error);
    throw rememberOperation(error, operation);
  }
}

/** Notes what the document calls secret in a request. */
function keepSecrets({ operation, settings, secrets }: CallContext, request: Request): void {
  if (!operation.secrets) return;
  for (const path of operation.secrets) {
    for (const from of [request, settings.extra]) forEachString(from, path, (text) => secrets.push(text));
  }
}
