import fc from "fast-check";
import { expect, test } from "vitest";
import { Collection } from "../../src/sandbox/collection.js";

test("keeps keys newest first, whatever is added and removed, and cuts exact pages", () => {
  const step = fc.record({ add: fc.boolean(), time: fc.integer({ min: 0, max: 5 }), which: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (steps, size) => {
      const keys = new Collection<{ id: string; createdAt: number }>();
      let expected: { id: string; createdAt: number }[] = [];
      for (const [index, { add, time, which }] of steps.entries()) {
        if (add) {
          const key = { id: `k${index}`, createdAt: time };
          keys.add(key);
          expected = [key, ...expected].sort((a, b) => b.createdAt - a.createdAt);
        } else {
          const victim = expected[which % Math.max(1, expected.length)];
          expect(keys.remove(victim?.id ?? "nobody")).toBe(victim !== undefined);
          expected = expected.filter((key) => key !== victim);
        }
      }
      expect(keys.newest()).toEqual(expected);
      const pages = Array.from({ length: Math.ceil(expected.length / size) }, (_, page) =>
        keys.newest(page * size, size),
      );
      expect(pages.flat()).toEqual(expected);
      expect(keys.newest(expected.length + 3, size)).toEqual([]);
    }),
  );
});

test("refuses a second key with the same id", () => {
  const keys = new Collection();
  keys.add({ id: "a", createdAt: 1 });
  expect(() => keys.add({ id: "a", createdAt: 2 })).toThrow('id "a" exists');
});
