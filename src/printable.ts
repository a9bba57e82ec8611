/**
 * Text of a document or a service as a terminal may show it: on one line, without control characters or those that turn the
 * direction of writing.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16);
    return `\\u{${hex}}`;
  });
}
