/** Prism in this process, on free ports of 127.0.0.1: as a mock, as a proxy, and as a judge of single answers. */
import { readFileSync } from "node:fs";
import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec, type IHttpConfig, type IHttpRequest } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { afterAll, beforeAll } from "vitest";
import { closeAnswers } from "./closed.js";

/** A server that listens. */
export interface Prism {
  readonly url: string;
  close(): Promise<void>;
}

const logger = createLogger("prism", { level: "silent" });

const config = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: true,
  upstreamProxy: undefined,
  mock: { dynamic: false },
} satisfies IHttpConfig;

/** `prism mock --errors <document>`: answers with the examples, and with 500 where one breaks its own schema. */
export const mock = (document: string): Promise<Prism> => serve(document, config);

/** `prism proxy --errors <document> <upstream>`: what breaks the document becomes a 500, on either way. */
export const proxy = (document: string, upstream: string): Promise<Prism> =>
  serve(document, { ...config, isProxy: true, upstream: new URL(upstream) });

const loaded = new Map<string, ReturnType<typeof getHttpOperationsFromSpec>>();

/** Whether successful answers may have properties that the document doesn't name. */
type Answers = "open" | "closed";

function load(document: string, answers: Answers = "closed"): ReturnType<typeof getHttpOperationsFromSpec> {
  const key = `${answers} ${document}`;
  const read = () => {
    const parsed = JSON.parse(readFileSync(document, "utf8"));
    return getHttpOperationsFromSpec(answers === "closed" ? closeAnswers(parsed) : parsed);
  };
  const operations = loaded.get(key) ?? read();
  loaded.set(key, operations);
  return operations;
}

async function serve(document: string, how: IHttpConfig): Promise<Prism> {
  const operations = await load(document);
  const server = createServer(operations, { cors: false, config: how, components: { logger } });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}

/** An answer as the judge takes it. */
export type Verdict = (
  request: { method: string; url: URL },
  answer: { status: number; headers: Headers; text: string },
) => Promise<string[]>;

/** Prism's validation of answers alone: for requests that its proxy would not let through. Gives the violations. */
export async function judge(document: string, answers?: Answers): Promise<Verdict> {
  const operations = await load(document, answers);
  return async ({ method, url }, { status, headers, text }) => {
    const json = status !== 204 && headers.get("content-type")?.startsWith("application/json");
    const output = { statusCode: status, headers: Object.fromEntries(headers), body: json ? JSON.parse(text) : text };
    const forward = () => () => async () => ({ _tag: "Right", right: output }) as const;
    const only = {
      ...config,
      isProxy: true,
      upstream: url,
      errors: false,
      checkSecurity: false,
      validateRequest: false,
    };
    const instance = createInstance(only as IHttpConfig, { logger, forward });
    const input = { method: method.toLowerCase() as IHttpRequest["method"], url: { path: url.pathname } };
    const judged = await instance.request(input, operations)();
    if (judged._tag === "Left") return [judged.left.message];
    return judged.right.validations.output.map(({ message }) => message);
  };
}

/** What is there from before the tests of a block until after them. */
export function during<Thing>(start: () => Promise<Thing>, stop: (thing: Thing) => Promise<void> = async () => {}) {
  const holder = { current: undefined as unknown as Thing };
  beforeAll(async () => {
    holder.current = await start();
  }, 30_000);
  afterAll(() => holder.current && stop(holder.current));
  return holder;
}
