/** Numbers in [0, 1) that are the same for the same seed (mulberry32). Not for secrets. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

const chunk = (random: Random, digits: number, radix: number): string =>
  Math.floor(random() * radix ** digits)
    .toString(radix)
    .padStart(digits, "0");

/** 25 letters and digits, like the identifiers of the panel. */
export const cuid = (random: Random): string => `c${Array.from({ length: 4 }, () => chunk(random, 6, 36)).join("")}`;

/** A UUID (version 4), the same for the same seed. */
export function uuid(random: Random): string {
  const hex = (digits: number) => chunk(random, digits, 16);
  const variant = pick(random, ["8", "9", "a", "b"]);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** An id as the organization's service generates it today: a prefix and 26 characters. */
export const prefixedId = (random: Random): string =>
  `api_key_${Array.from({ length: 26 }, () => CROCKFORD[Math.floor(random() * CROCKFORD.length)]).join("")}`;
