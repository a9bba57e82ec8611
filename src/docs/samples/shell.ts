/** The one way in which a text of the document comes into a command line: between single quotes, as it is. */
export function shellWord(text: string): string {
  // A control character could end the line where it is pasted.
  const clean = text.replaceAll(/\p{Cc}/gu, " ");
  return /^[\w./:@%+=,-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}
