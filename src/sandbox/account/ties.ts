import type { KeyRecord } from "../collection.js";
import type { Random } from "../random.js";

/** A copy in which the keys of each millisecond stand in random order. `keys` are sorted by their time of creation. */
export function shuffleTies<Key extends KeyRecord>(keys: readonly Key[], random: Random): Key[] {
  const shuffled = [...keys];
  for (let start = 0; start < keys.length; ) {
    let end = start;
    while (keys[end]?.createdAt === keys[start]?.createdAt) end++;
    shuffle(shuffled, start, end, random);
    start = end;
  }
  return shuffled;
}

/** Fisher and Yates, within a part of the list. */
function shuffle(list: unknown[], start: number, end: number, random: Random): void {
  for (let last = end - 1; last > start; last--) {
    const other = start + Math.floor(random() * (last - start + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
}
