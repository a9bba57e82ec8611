/** Bytes as base64 (RFC 4648). */
export function toBase64(bytes: Iterable<number>): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The bytes of a text, as UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
