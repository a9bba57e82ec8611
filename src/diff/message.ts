/** A text of ours with parts that are code, or come from a document. */
export type Message = readonly (string | { readonly code: string })[];

/** `` words`was ${old}, is ${next}` ``: what is put in is code. */
export function words(strings: TemplateStringsArray, ...values: readonly string[]): Message {
  return strings.flatMap((text, n) => {
    const value = values[n];
    return [...(text === "" ? [] : [text]), ...(value === undefined ? [] : [{ code: value }])];
  });
}

export function plainText(message: Message): string {
  return message.map((part) => (typeof part === "string" ? part : part.code)).join("");
}
