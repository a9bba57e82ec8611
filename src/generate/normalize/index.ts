export function normalize(..._: unknown[]) {}
