import { z } from "zod";

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
export const DAY = 24 * 60 * 60 * 1000;

/** Epoch milliseconds of an RFC 3339 date-time with a zone; anything else is undefined. */
export const parseInstant = (text: string): number | undefined =>
  instant.safeParse(text).success ? Date.parse(text) : undefined;

/** Epoch milliseconds at which a day (`2026-01-31`) begins in UTC; anything else is undefined. */
export const parseDay = (text: string): number | undefined =>
  day.safeParse(text).success ? Date.parse(text) : undefined;

export const toIso = (time: number): string => new Date(time).toISOString();

/** The way a database prints it, without a zone: `2026-11-22 01:24:01.802`. */
export const toZoneless = (time: number): string => toIso(time).replace("T", " ").replace("Z", "");

export const toHttpDate = (time: number): string => new Date(time).toUTCString();

/** Waits, but no longer than somebody waits for the answer. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
