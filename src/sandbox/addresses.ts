import { convertIPv4ToBinary, convertIPv6ToBinary, distinctRemoteAddr } from "hono/utils/ipaddr";
import { z } from "zod";

const address = z.union([z.ipv4(), z.ipv6()]);
const network = z.union([z.cidrv4(), z.cidrv6()]);

export const isAddress = (text: string): boolean => address.safeParse(text).success;
/** The addresses that the real panel accepts: IPv4, also with leading zeros, and IPv6 in full, `::` or `::1`. */
export const isLongAddress = (text: string): boolean =>
  isPaddedIPv4(text) || text === "::" || text === "::1" || /^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$/i.test(text);

const isPaddedIPv4 = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);

export const isNetwork = (text: string): boolean => network.safeParse(text).success;

/** Loopback, link-local and private use: RFC 1918, 3927, 4193, 4291. */
const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "::1",
  "fc00::/7",
  "fe80::/10",
];

/** Whether an address, or the address of a network, is private. */
export const isPrivate = (rule: string): boolean => isAmong(rule.split("/")[0] ?? rule, PRIVATE);

/** Whether one of these addresses and networks includes the client. An empty list includes every client. */
export const isAllowed = (client: string, rules: readonly string[]): boolean =>
  rules.length === 0 || (isAddress(client) && isAmong(client, rules));

function isAmong(client: string, rules: readonly string[]): boolean {
  const bits = toBits(client);
  return rules.some((rule) => {
    const [base = "", length] = rule.split("/");
    const fixed = length === undefined ? 128 : Number(length) + (isIPv4(base) ? 96 : 0);
    const free = BigInt(128 - fixed);
    return bits >> free === toBits(base) >> free;
  });
}

const isIPv4 = (text: string): boolean => distinctRemoteAddr(text) === "IPv4";

/** The 128 bits of an address, IPv4 mapped to IPv6 (`::ffff:192.0.2.1`), so that both kinds compare. */
const toBits = (text: string): bigint =>
  isIPv4(text) ? (0xffffn << 32n) | convertIPv4ToBinary(text) : convertIPv6ToBinary(text);
