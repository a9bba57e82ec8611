/** The least that answers: in a process of its own, so that clients are measured without it. Tells its address. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { KEY } from "./key.js";

const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(KEY) };
const server = createServer((_, response) => void response.writeHead(200, headers).end(KEY));
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once("disconnect", () => process.exit());
