/** Descriptors and options → the resource tree. */
import { type Answer, readAnswer, type Sent } from "./call/answer.js";
import { type Request, sortArguments } from "./call/arguments.js";
import { startCall } from "./call/call.js";
import { forEachString } from "./call/expression.js";
import { rememberOperation } from "./call/is-error.js";
import type { ListCall } from "./call/list-call.js";
import { splitPath } from "./call/path.js";
import { buildRequest, urlOf } from "./call/request.js";
import type { Validator } from "./call/validator.js";
import { refuseUnknownNames } from "./names.js";
import { type Api, FORMAT, type Operation, type Path } from "./operation.js";
import type { AnyOptions } from "./options.js";
import { callSettings, clientSettings, type Settings } from "./settings.js";
import { checkCredentials } from "./transport/auth.js";
import { createTransport } from "./transport/chain.js";
import {
  type CallContext,
  createContext,
  type Ending,
  monotonicTime,
  type Reading,
  type Send,
  type WireRequest,
} from "./transport/context.js";
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
export function createClient<Client>(api: Api, options: AnyOptions): Client {
  if (api.format !== FORMAT) throwUsageError(["format"], ` must be ${FORMAT}: generate the client again`);
  if (!Array.isArray(api.operations)) throwUsageError(["operations"], " must be a list");
  return buildClient(api, clientSettings(options, undefined, api.server)) as Client;
}

function buildClient(api: Api, settings: Settings): unknown {
  checkCredentials(settings, api);
  checkNames(api, settings);
  const transport = createTransport(settings);
  const client: Record<string, unknown> = {
    withOptions: (options?: AnyOptions) => buildClient(api, clientSettings(options, settings, api.server)),
  };
  for (const operation of api.operations) {
    const path = operation.name.split(".");
    const last = path.pop() as string;
    let resource = client;
    for (const key of path) {
      resource[key] ??= {};
      resource = resource[key] as Record<string, unknown>;
    }
    resource[last] = createMethod(operation, settings, transport);
  }
  return client;
}

/** Refuses names of variables, servers and parameters that no operation has. */
function checkNames({ server, operations }: Api, { variables, servers, params }: Settings): void {
  const own = operations.flatMap((operation) => operation.server ?? []);
  const known = [server, ...own].flatMap((each) => Object.keys(each?.variables ?? {}));
  refuseUnknownNames(variables, known, "a variable of a server", ["variables"]);
  refuseUnknownNames(
    servers,
    own.map(({ name }) => name),
    "a server",
    ["servers"],
  );
  const asked = operations.flatMap((operation) => Object.keys(operation.params?.places ?? {}));
  refuseUnknownNames(params, asked, "a parameter of the client", ["params"]);
}

function createMethod(operation: Operation, settings: Settings, transport: Send): unknown {
  const { name, pagination } = operation;
  const pager = operation.pager as ((prepare: () => ListCall) => unknown) | undefined;
  const template = splitPath(operation.path);
  const prepare = (args: readonly unknown[]) => sortArguments(operation, template, args, settings.params);
  const send = (request: Request, sending: Sending) => sendRequest(operation, settings, transport, request, sending);
  const method = {
    [name]: (...args: unknown[]) => {
      if (!pager || !pagination) return startCall((reading) => send(prepare(args), { reading }));
      return pager(() => {
        const request = prepare(args);
        const { signal, deadline } = request.options;
        return {
          name,
          pagination,
          parts: request,
          signal,
          url: (parts = request) =>
            urlOf(operation, callSettings(settings, request.options, operation), { ...request, ...parts }),
          deadlineAt: () => (deadline ? monotonicTime(settings.clock) + deadline : undefined),
          send: (parts, sending) => send(parts === request ? request : { ...request, ...parts }, sending),
        };
      });
    },
  };
  return rememberOperation(method[name], operation);
}

/** How a request of a call or of a walk is sent. */
interface Sending {
  /** Who reads the body, where the caller can ask for it. */
  readonly reading?: Reading;
  /** Ends it, besides the caller's own signal. */
  readonly ending?: Ending | undefined;
  /** Stands for the whole of base URL, path and query. */
  readonly url?: string | undefined;
  /** When the walk ends that it is part of, by the monotonic clock. */
  readonly deadlineAt?: number | undefined;
}

async function sendRequest(
  operation: Operation,
  base: Settings,
  transport: Send,
  request: Request,
  { reading = { byCaller: false }, ending, url, deadlineAt }: Sending,
): Promise<Answer> {
  try {
    const settings = callSettings(base, request.options, operation);
    const signals = [request.options.signal, ending].filter((each) => !!each);
    const context = createContext(operation, settings, signals, reading, deadlineAt);
    if (operation.secrets) keepSecrets(context, operation.secrets, request);
    if (settings.validation) return await sendValidated(context, transport, request, url);
    return await sendBuilt(context, transport, buildRequest(context, request, url));
  } catch (error) {
    addCallerFrames(error);
    throw rememberOperation(error, operation);
  }
}

function sendValidated(context: CallContext, transport: Send, request: Request, url?: string): Promise<Answer> {
  const validator = context.settings.validation as Validator;
  return validator.around(context, request, () => sendBuilt(context, transport, buildRequest(context, request, url)));
}

async function sendBuilt(context: CallContext, transport: Send, request: WireRequest): Promise<Answer> {
  const resend: Sent["resend"] = (headers) =>
    transport({ ...request, headers: { ...request.headers, ...headers } }, context);
  return readAnswer(context, await transport(request, context), { request, resend });
}

/** Notes what the document calls secret in a request. */
function keepSecrets({ settings, secrets }: CallContext, paths: readonly Path[], request: Request): void {
  for (const path of paths) {
    for (const from of [request, settings.extra]) forEachString(from, path, (text) => secrets.push(text));
  }
}
