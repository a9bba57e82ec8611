/** Descriptors and options → the resource tree. */
import { type Answered, answered } from "./answer.js";
import { call } from "./call.js";
import { UsageError } from "./errors.js";
import { visit } from "./expression.js";
import { type Api, FORMAT, type Operation } from "./operation.js";
import { type ClientOptions, callSettings, type Settings, settingsOf } from "./options.js";
import type { pagerOf } from "./pager.js";
import { headersOf, queryString, type Request, sortArguments } from "./request.js";
import { transport } from "./transport/chain.js";
import { exchangeOf, type TransportFetch } from "./transport/exchange.js";
import type { Validator } from "./validation.js";

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
  if (api.format !== FORMAT) {
    throw new UsageError(
      `This client was generated in format ${api.format}, and the runtime reads ${FORMAT}: generate it again`,
    );
  }
  return clientOf(api, settingsOf(options)) as Client;
}

function clientOf(api: Api, settings: Settings): unknown {
  const send = transport(api, settings);
  const client: Record<string, unknown> = {
    withOptions: (more?: Partial<ClientOptions<object>>) =>
      clientOf(api, settingsOf({ ...more, auth: { ...settings.auth, ...more?.auth } }, settings)),
  };
  for (const operation of api.operations) {
    const path = operation.name.split(".");
    const last = path.pop() as string;
    let parent = client;
    for (const key of path) {
      parent[key] ??= {};
      parent = parent[key] as Record<string, unknown>;
    }
    parent[last] = method(operation, settings, send);
  }
  return client;
}

function method(operation: Operation, base: Settings, transported: TransportFetch): unknown {
  const { name, pagination } = operation;
  const pager = operation.pager as typeof pagerOf | undefined;
  const send = async (request: Request, signal?: AbortSignal, url?: string): Promise<Answered> => {
    const { options, pathname, query } = request;
    const settings = callSettings(base, options, operation);
    const { baseUrl, extra, validation } = settings;
    const signals = [options.signal, signal].filter((each) => !!each);
    const secrets: string[] = [];
    for (const path of operation.secrets ?? []) {
      for (const from of [request, extra]) visit(from, path, (text) => secrets.push(text));
    }
    const exchange = exchangeOf(name, operation, settings, signals, secrets);
    const exchanged = async () => {
      const body = operation.body?.write(request.body, extra.body);
      const response = await transported(url ?? baseUrl + pathname + queryString(operation, query, extra), {
        method: operation.method,
        headers: headersOf(operation, { headers: request.headers, body }, extra),
        body: body ?? null,
        exchange,
      });
      return answered(exchange, response);
    };
    return validation ? (validation as Validator).around(exchange, request, exchanged) : exchanged();
  };
  const prepare = (args: readonly unknown[]) => sortArguments(operation, args);
  const run =
    pager && pagination
      ? (...args: unknown[]) =>
          pager(() => {
            const parts = prepare(args);
            return {
              name,
              pagination,
              parts,
              baseUrl: base.baseUrl,
              send: (asked, signal, url) => send({ ...parts, ...asked }, signal, url),
            };
          })
      : (...args: unknown[]) => call((async () => send(prepare(args)))());
  // By its name `isError` knows a method's errors.
  return Object.defineProperty(run, "name", { value: name });
}
