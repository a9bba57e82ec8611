import { expect, test } from "vitest";
import { parseSort, SortError, sortBy } from "../../src/sandbox/sort.js";

const FIELDS = ["name", "size"] as const;
const items = [
  { id: 1, name: "b", size: 1 },
  { id: 2, name: "a", size: 1 },
  { id: 3, name: "b", size: 0 },
  { id: 4, name: "a", size: 1 },
];
const order = (sort: string) =>
  sortBy(items, parseSort(sort, FIELDS), (item, field) => item[field]).map(({ id }) => id);

test("sorts by several fields, and keeps the order of equal items", () => {
  expect(order("name")).toEqual([2, 4, 1, 3]);
  expect(order("-name")).toEqual([1, 3, 2, 4]);
  expect(order("-size,name")).toEqual([2, 4, 1, 3]);
  expect(order("size,-name")).toEqual([3, 1, 2, 4]);
  expect(order("")).toEqual([1, 2, 3, 4]);
});

test.each(["colour", "-", "--name", "name,", "name,-name", "name size", "name,size,name"])("refuses %j", (sort) => {
  expect(() => parseSort(sort, FIELDS)).toThrow(SortError);
});
