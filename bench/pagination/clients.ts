/** Who takes part: each walks the whole list of keys and gives back their ids. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import createFetchClient from "openapi-fetch";
import type { paths } from "../../generated/schema.js";
import { createKeysmith } from "../../generated/sdk.js";

export interface Connection {
  readonly baseUrl: string;
  readonly auth: { readonly secretApiKey: string };
}

export interface Client {
  readonly name: string;
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Shows each id to `see`, and waits for it. */
  walk(limit: number, see: (id: string) => void | Promise<void>): Promise<void>;
}

export const ours = ({ baseUrl, auth }: Connection, concurrency: number): Client => {
  const keysmith = createKeysmith({ baseUrl, auth });
  return {
    name: `keysmith, n = ${concurrency}`,
    concurrency,
    async walk(limit, see) {
      for await (const { id } of keysmith.apiKeys.list({ limit }).items({ concurrency })) await see(String(id));
    },
  };
};

/** What a good engineer would write by hand. */
export const handWritten = ({ baseUrl, auth }: Connection, concurrency: number): Client => {
  const client = createFetchClient<paths>({ baseUrl, headers: { "REB-APIKEY": auth.secretApiKey } });
  return {
    name: `openapi-fetch and 15 lines, n = ${concurrency}`,
    concurrency,
    async walk(limit, see) {
      const get = async (offset: number) => {
        const { data, error, response } = await client.GET("/api-keys", { params: { query: { limit, offset } } });
        if (error) throw error;
        return { keys: data, total: Number(response.headers.get("Pagination-Total")) };
      };
      const first = await get(0);
      const pages = [first.keys];
      const count = Math.ceil(first.total / limit);
      let next = 1;
      const worker = async () => {
        for (let page = next++; page < count; page = next++) pages[page] = (await get(page * limit)).keys;
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      for (const { id } of pages.flat()) await see(String(id));
    },
  };
};

/** Requests alone, without a client: as many at once as there may be. */
export const floor = ({ baseUrl, auth }: Connection, concurrency: number, pages: number): Client => ({
  name: `the floor, n = ${concurrency}`,
  concurrency,
  async walk(limit) {
    const get = async (page: number) => {
      const url = `${baseUrl}/api-keys?limit=${limit}&offset=${page * limit}`;
      await (await fetch(url, { headers: { "REB-APIKEY": auth.secretApiKey } })).arrayBuffer();
    };
    await get(0);
    let next = 1;
    const worker = async () => {
      for (let page = next++; page < pages; page = next++) await get(page);
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  },
});

type Iterate = (query: object) => AsyncIterable<{ id?: string }>;

/** The client that Redocly generates from our spec, told of its paging. */
export async function redocly({ baseUrl, auth }: Connection): Promise<Client> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), "keysmith-bench-"));
  try {
    await mkdir(join(folder, "out"));
    await cp(join(root, "generated/openapi.json"), join(folder, "openapi.json"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    const rule = '{ style: offset, offsetParam: offset, limitParam: limit, items: "" }';
    await writeFile(
      join(folder, "redocly.yaml"),
      `apis:\n  keys:\n    root: openapi.json\n    clientOutput: out/client.ts\nclient:\n  pagination:\n    operations:\n      apiKeys.list: ${rule}\n`,
    );
    const cli = fileURLToPath(import.meta.resolve("@redocly/cli/package.json")).replace("package.json", "bin/cli.js");
    await promisify(execFile)(process.execPath, [cli, "generate-client", "keys", "--config", "redocly.yaml"], {
      cwd: folder,
    });
    const module = await import(pathToFileURL(join(folder, "out/client.ts")).href);
    module.configure({ serverUrl: baseUrl, auth: { apiKey: { secretApiKey: auth.secretApiKey } } });
    const list = module.apiKeys_list as { items: Iterate };
    return {
      name: "redocly generate-client, its iterator",
      concurrency: 1,
      async walk(limit, see) {
        for await (const { id } of list.items({ query: { limit } })) await see(String(id));
      },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
