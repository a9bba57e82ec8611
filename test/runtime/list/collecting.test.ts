import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Page } from "@keysmith/runtime";
import { expect, test } from "vitest";
import { listService, type StyleName, type Thing } from "../list-service.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Whether what a reference leads to is collected within some turns of the event loop. */
async function isCollected(reference: WeakRef<object>): Promise<boolean> {
  for (let turn = 0; turn < 20 && reference.deref() !== undefined; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return reference.deref() === undefined;
}

const styles: StyleName[] = ["page", "offset", "cursor", "link"];

test.each(styles)("pages by %s that were used are collected while the walk goes on", async (style) => {
  for (const concurrency of style === "page" || style === "offset" ? [1, 4] : [1]) {
    const used: WeakRef<object>[] = [];
    const walk = listService({ style, things: 200 }).list({ limit: 10 }).pages({ concurrency });
    for (let n = 0; n < 10; n++) {
      const { value } = await walk.next();
      used.push(new WeakRef(value as Page<Thing>), new WeakRef((value as Page<Thing>).items));
    }
    // The last answers are held: the next page is compared with them.
    for (const reference of used.slice(0, -8)) expect(await isCollected(reference)).toBe(true);
    expect((await walk.next()).done).toBe(false);
  }
});

test.each(styles)("items by %s that were given are collected while the walk goes on", async (style) => {
  const used: WeakRef<object>[] = [];
  const walk = listService({ style, things: 200 }).list({ limit: 10 }).items();
  for (let n = 0; n < 100; n++) used.push(new WeakRef((await walk.next()).value as Thing));
  for (const reference of used.slice(0, 60)) expect(await isCollected(reference)).toBe(true);
  expect((await walk.next()).done).toBe(false);
});

test.each(styles)("pages by %s hold none before them, also where one goes on by next()", async (style) => {
  const used: WeakRef<object>[] = [];
  let page: Page<Thing> | undefined = await listService({ style, things: 200 }).list({ limit: 10 });
  for (let n = 0; n < 8; n++) {
    used.push(new WeakRef(page as object), new WeakRef((page as Page<Thing>).items));
    page = await page?.next();
  }
  for (const reference of used.slice(0, 10)) expect(await isCollected(reference)).toBe(true);
  expect(page?.index).toBe(80);
});
