import { lookup } from "node:dns";
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { isPrivateAddress } from "./addresses.js";
import { limits } from "./limits.js";

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
};

/** What a download may do. */
export interface Rules {
  /** Why a URL may not be fetched. */
  refusal(url: URL): Refusal | undefined;
  /** Whether the URL's host may be an address of this machine or of a private network. */
  mayBePrivate(url: URL): boolean;
  headers(url: URL): Record<string, string>;
}

/** A file that may not be fetched, by a rule that `--allow-ref` can change. */
export class Refusal extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** A file that could not be fetched. `missing` where the server says that it isn't there. */
export class DownloadError extends Error {
  readonly fix: string;
  readonly missing: boolean;

  constructor(message: string, fix: string, missing = false) {
    super(message);
    this.fix = fix;
    this.missing = missing;
  }
}

export interface Download {
  readonly bytes: Uint8Array;
  /** Where it came from in the end. */
  readonly url: URL;
  /** Whether that was an address of this machine or of a private network. */
  readonly private: boolean;
}

/**
 * Fetches a file within the limits of time and size. Each redirect must keep to the rules too. It isn't `fetch`: the
 * address that a name stands for is checked when the connection is made, so that it can't change after the check.
 */
export async function download(start: URL, rules: Rules): Promise<Download> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  let url = start;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    const refusal = rules.refusal(url);
    if (refusal) throw refusal;
    const response = await send(url, rules, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      url = redirected(url, headers.location);
      continue;
    }
    if (statusCode < 200 || statusCode >= 300) {
      response.destroy();
      throw refused(url, statusCode, response.statusMessage ?? "");
    }
    const address = response.socket.remoteAddress ?? "";
    return { bytes: await readBody(response, url, signal), url, private: isPrivateAddress(address) };
  }
  throw new DownloadError(`it redirects more than ${limits.redirects} times`, "Give the address that it ends at.");
}

function redirected(from: URL, location: string): URL {
  if (URL.canParse(location, from)) return new URL(location, from);
  throw new DownloadError("it redirects to something that is no URL", "Give the address of the document itself.");
}

function refused(url: URL, status: number, text: string): DownloadError {
  const message = `${url.host} answered ${status}${text === "" ? "" : ` ${text}`}`;
  if (status === 401 || status === 403) {
    return new DownloadError(message, "Give the credentials as a header in redocly.yaml, under resolve.http.headers.");
  }
  const missing = status === 404 || status === 410;
  return new DownloadError(message, missing ? "Is the address right?" : "Try again later.", missing);
}

async function send(url: URL, rules: Rules, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const mayBePrivate = rules.mayBePrivate(url);
  if (!mayBePrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw privateAddress(url);
  const options: RequestOptions = {
    agent: false,
    signal,
    headers: {
      accept: "application/vnd.oai.openapi, application/json, application/yaml, text/yaml, */*;q=0.5",
      "accept-encoding": "gzip, br, deflate",
      "user-agent": "keysmith",
      ...rules.headers(url),
    },
    ...(!mayBePrivate && { lookup: lookupPublic(url) }),
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(unreachable(url, error, signal));
    let sent: ClientRequest;
    try {
      sent = url.protocol === "https:" ? requestHttps(url, options) : requestHttp(url, options);
    } catch (error) {
      fail(error as Error);
      return;
    }
    sent.on("response", resolve).on("error", fail).end();
  });
}

/** Resolves a name, and refuses the addresses that a document may not look into. */
function lookupPublic(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) callback(error ?? new Error("no address"), "");
      else if (addresses.some(({ address }) => isPrivateAddress(address))) callback(privateAddress(url), "");
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function privateAddress(url: URL): Refusal {
  return new Refusal(`${url.host} is an address of this machine or of a private network`, allow(url));
}

/** How to allow what was refused. */
export function allow(url: URL): string {
  return `If you trust it: --allow-ref ${url.origin}/`;
}

async function readBody(response: IncomingMessage, url: URL, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(response)) {
      size += chunk.length;
      if (size > limits.bytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw unreachable(url, error as Error, signal);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}

export function tooLarge(): DownloadError {
  return new DownloadError(`it is larger than ${limits.bytes / 1024 / 1024} MB`, "Split it into files.");
}

function unpacked(response: IncomingMessage): AsyncIterable<Uint8Array> {
  const unpack = unpackers[response.headers["content-encoding"] ?? ""];
  // A stream that breaks off ends the other one with its error.
  return unpack ? pipeline(response, unpack(), () => {}) : response;
}

function unreachable(url: URL, error: Error, signal: AbortSignal): Error {
  if (error instanceof Refusal || error instanceof DownloadError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (signal.aborted) {
    return new DownloadError(`${url.host} took longer than ${limits.milliseconds / 1000} s`, "Try again later.");
  }
  return new DownloadError(`${url.host} can't be reached (${code ?? error.name})`, "Is the address right?");
}
