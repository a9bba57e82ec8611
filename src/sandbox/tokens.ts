const DIGITS_AND_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A new secret. The prefix tells people and secret scanners what it is. */
export const newToken = (prefix: string): string => prefix + randomText(40, DIGITS_AND_LETTERS);

/** A new secret that nothing marks as one. */
export const newPlainToken = (): string => randomText(32, LETTERS);

function randomText(length: number, alphabet: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}

/** The only form in which a secret is stored. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
