/** Dates that services send without a zone. */
export const DATE_TIME: RegExp = /^(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(z|[+-]\d\d:\d\d)?$/i;

/** A date-time as RFC 3339 writes it; without a zone it gets the one that it means. */
export const withZone = (text: string, zone: string): string =>
  text.replace(
    DATE_TIME,
    (_, day, time, seconds = ":00", given = zone) => `${day}T${time}${seconds}${given.toUpperCase()}`,
  );
