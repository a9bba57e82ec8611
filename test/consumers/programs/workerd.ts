/** A worker: the suite is one request to it, with where to go as its body, and what was printed as its answer. */
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { inside } from "./inside.js";
import { suite } from "./suite.js";
import { validated } from "./validated.js";
import type { Where } from "./where.js";

export default {
  async fetch(request: Request): Promise<Response> {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const where = (await request.json()) as Where;
    const passed = [await suite(where, print), await validated(where, print), await inside(createSandbox, print)];
    return new Response(lines.join("\n"), { status: passed.every(Boolean) ? 200 : 500 });
  },
};
