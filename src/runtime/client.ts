/** Descriptors and options → the resource tree. */
import { type Answered, answered } from "./call/answer.js";
import { call } from "./call/call.js";
import { visit } from "./call/expression.js";
import { headersOf, queryString, type Request, sortArguments } from "./call/request.js";
import { refuse } from "./errors.js";
import type { pagerOf } from "./list/pager.js";
import { type Api, FORMAT, type Operation } from "./operation.js";
import { type ClientOptions, callSettings, type Settings, settingsOf } from "./options.js";
import { transport } from "./transport/chain.js";
import { exchangeOf, type Send } from "./transport/exchange.js";
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
  if (api.format !== FORMAT) refuse(["format"], ` is no ${FORMAT}: generate the client again`);
  if (!Array.isArray(api.operations)) refuse(["operations"], " is no list");
  return clientOf(api, settingsOf(options)) as Client;
}

function clientOf(api: Api, settings: Settings): unknown {
  const send = transport(settings);
  const client: Record<string, unknown> = {
    withOptions: (more?: Partial<ClientOptions<object>>) => clientOf(api, settingsOf(more, settings)),
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

function method(operation: Operation, base: Settings, transported: Send): unknown {
  const { name, method, pagination } = operation;
  const pager = operation.pager as typeof pagerOf | undefined;
  const send = async (request: Request, signal?: AbortSignal, url?: string): Promise<Answered> => {
    const { options, pathname, query } = request;
    const settings = callSettings(base, options, operation);
    const { baseUrl, extra, validation } = settings;
    const signals = [options.signal, signal].filter(Boolean) as AbortSignal[];
    const secrets: string[] = [];
    for (const path of operation.secrets ?? []) {
      for (const from of [request, extra]) visit(from, path, (text) => secrets.push(text));
    }
    const exchange = exchangeOf(operation, settings, signals, secrets);
    const exchanged = async () => {
      const body = operation.body?.write(request.body, extra.body, request.headers, operation.body.type) ?? null;
      const headers = headersOf(request.headers, extra);
      const to = url ?? baseUrl + pathname + queryString(operation, query, extra);
      return answered(exchange, await transported(to, { method, headers, body }, exchange));
    };
    return validation ? (validation as Validator).around(exchange, request, exchanged) : exchanged();
  };
  const prepare = (args: readonly unknown[]) => sortArguments(operation, args);
  // By its name `isError` knows a method's errors.
  return {
    [name]: (...args: unknown[]) =>
      pager && pagination
        ? pager(() => {
            const parts = prepare(args);
            return {
              name,
              pagination,
              parts,
              baseUrl: base.baseUrl,
              send: (asked, signal, url) => send({ ...parts, ...asked }, signal, url),
            };
          })
        : call((async () => send(prepare(args)))()),
  }[name];
}
