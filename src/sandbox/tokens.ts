const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** A new secret. `prefix` tells people, and secret scanners, what they are looking at. */
export function newToken(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(40));
  return prefix + Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** The only form in which a token is kept. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
