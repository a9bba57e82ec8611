import { parsePointer, unescapePointer } from "./node.js";

/** The two parts of a `$ref`: the file that it names ("" for its own), and the place in it. */
export function splitReference(ref: string): { uri: string; fragment: string } {
  const hash = ref.indexOf("#");
  return hash < 0 ? { uri: ref, fragment: "" } : { uri: ref.slice(0, hash), fragment: ref.slice(hash + 1) };
}

/**
 * The keys that a fragment can stand for, the likeliest first. Fragments are percent-encoded (RFC 6901, 6): where that
 * leads nowhere the text is taken as it is, since a key can itself be `25%` or `Foo%20Bar`.
 */
export function readPointer(fragment: string): readonly (readonly string[])[] {
  const pointer = fragment === "" || fragment.startsWith("/") ? fragment : `/${fragment}`;
  try {
    const segments = pointer.split("/").slice(1);
    const each = segments.map((segment) => unescapePointer(decodeURIComponent(segment)));
    if (!/[%~]/.test(pointer)) return [each];
    return [parsePointer(decodeURIComponent(pointer)), each, parsePointer(pointer)];
  } catch {
    return [parsePointer(pointer)]; // A percent sign that begins no escape stands for itself.
  }
}
