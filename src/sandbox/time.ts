import { z } from "zod";

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
export const DAY = 24 * 60 * 60 * 1000;

/** Epoch milliseconds of an RFC 3339 date-time with a zone. Undefined for anything else. */
export const parseInstant = (text: string): number | undefined =>
  instant.safeParse(text).success ? Date.parse(text) : undefined;

/** Epoch milliseconds of the start of a day (`2026-01-31`) in UTC. Undefined for anything else. */
export const parseDay = (text: string): number | undefined =>
  day.safeParse(text).success ? Date.parse(text) : undefined;

export const toIso = (time: number): string => new Date(time).toISOString();

/** As a database prints it, without a zone: `2026-11-22 01:24:01.802`. */
export const toZoneless = (time: number): string => toIso(time).replace("T", " ").replace("Z", "");

export const toHttpDate = (time: number): string => new Date(time).toUTCString();

/** Waits until the time has passed, or rejects when the request is aborted. */
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
