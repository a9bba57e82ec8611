/** A server that reads requests with parsers of others: busboy, express, and the platform's own. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import busboy from "busboy";

/** A part of a form, as busboy reads it. */
export interface Part {
  readonly name: string;
  readonly type: string;
  /** Of a file; a field has none. */
  readonly fileName?: string | undefined;
  readonly text: string;
  readonly size: number;
  readonly sha: string;
}

export interface Running {
  readonly baseUrl: string;
  close(): void;
}

/** Serves on loopback. */
export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Running> {
  const server: Server = createServer(handle);
  // A test that takes its time must not meet a connection that has just ended.
  server.keepAliveTimeout = 120_000;
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** The parts of a multipart body, in the order in which they end. */
export function partsOf(request: IncomingMessage): Promise<Part[]> {
  return new Promise((resolve, reject) => {
    const parts: Part[] = [];
    const parser = busboy({ headers: request.headers, defParamCharset: "utf8" });
    parser.on("field", (name, text, { mimeType }) => {
      parts.push({ name, type: mimeType, text, size: Buffer.byteLength(text), sha: shaOf(text) });
    });
    parser.on("file", (name, stream, { filename: fileName, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const bytes = Buffer.concat(chunks);
        parts.push({ name, type: mimeType, fileName, text: bytes.toString(), size: bytes.length, sha: shaOf(bytes) });
      });
    });
    parser.on("close", () => resolve(parts));
    parser.on("error", reject);
    request.pipe(parser);
  });
}

/** All of a body. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function shaOf(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
