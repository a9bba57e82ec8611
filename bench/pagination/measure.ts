import { start } from "../lib/program.js";
import type { Samples } from "../lib/samples.js";

/** By the number of pages in flight. */
export type Walks = Readonly<
  Record<number, { readonly samples: Samples; readonly counts: Readonly<Record<string, number>> }>
>;

/** Runs walks.ts against server.ts, and passes on what the one asks of the other. */
export async function measureWalks(levels: readonly (readonly [n: number, rounds: number])[]): Promise<Walks> {
  const server = await start("pagination/server.ts");
  try {
    const connection = await server.told<object>();
    const walks = await start("pagination/walks.ts", [JSON.stringify(connection), JSON.stringify(levels)]);
    try {
      for (;;) {
        const message = await walks.told<{ ask?: true; told?: Walks }>();
        if (message.told) return message.told;
        server.send("requests");
        walks.send(await server.told<number>());
      }
    } finally {
      walks.stop();
    }
  } finally {
    server.stop();
  }
}
