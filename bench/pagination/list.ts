/** The list that is walked. */
export const LATENCY = 50;
export const PAGES = 100;
export const LIMIT = 10;
