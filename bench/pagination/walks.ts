/** Walks of a list, alone or with several pages in flight, of the service at `argv[2]`. Tells how long each takes. */
import { creators } from "../calls/all.js";
import { create as concurrentLoop } from "../clients/concurrent-loop.js";
import { create as floor } from "../clients/floor.js";
import { takeTurns, time } from "../lib/samples.js";
import { LIMIT, PAGES } from "./list.js";

const connection = JSON.parse(process.argv[2] as string);
/** How many pages are in flight at once, and how many rounds of that there are. */
const levels: [n: number, rounds: number][] = JSON.parse(process.argv[3] as string);

/** Asks the service how many requests there were since it was last asked. */
const requests = () =>
  new Promise<number>((resolve) => {
    process.once("message", (count: number) => resolve(count));
    process.send?.({ ask: true });
  });

const told: Record<string, unknown> = {};
for (const [n, rounds] of levels) {
  const walks: Record<string, (see: () => void) => Promise<void>> = {};
  const several = n > 1;
  if (several) {
    walks.floor = (see) => floor(connection, PAGES).walk(LIMIT, see, n);
    walks["concurrent-loop"] = (see) => concurrentLoop(connection).walk(LIMIT, see, n);
  }
  for (const [name, create] of Object.entries(creators)) {
    const client = create(connection);
    if (!several || name === "keysmith") walks[name] = (see) => client.walk(LIMIT, see, n);
  }
  const counts: Record<string, number> = {};
  const candidates = Object.fromEntries(
    Object.entries(walks).map(([name, walk]) => [
      name,
      async () => {
        let seen = 0;
        const ms = await time(() => walk(() => void seen++));
        if (name !== "floor" && seen !== PAGES * LIMIT) throw new Error(`${name} gave ${seen} keys`);
        counts[name] = await requests();
        return ms;
      },
    ]),
  );
  // The first of those with several in flight opens connections, and warms code up; a sequential walk is long enough.
  told[n] = { samples: await takeTurns(candidates, { rounds, warmups: several ? 1 : 0, seconds: 120 }), counts };
}
process.send?.({ told });
