import type { WrittenBody } from "../operation.js";

/** Up to here a copy costs less than what follows from avoiding it. */
const LARGE = 4 * 1024 * 1024;

/** A stream as it is sent. */
export function streamContent(content: ReadableStream): Pick<WrittenBody, "content" | "once" | "init"> {
  // What `fetch` asks for where the body is a stream.
  return { content, once: true, init: { ...uncopied(), duplex: "half" } as RequestInit };
}

/** A `Blob` as it is sent: its files stay where they are. */
export function blobContent(content: Blob): Pick<WrittenBody, "content" | "init"> {
  return content.size < LARGE ? { content } : { content, init: uncopied() };
}

/**
 * What keeps Node.js's `fetch` from holding all of a body for redirects. It refuses them by itself then, and tells nothing of
 * where they lead. Others have no need of it, and some refuse these options.
 */
function uncopied(): RequestInit {
  const { navigator, process } = globalThis as {
    navigator?: { userAgent?: string };
    process?: { versions?: { node?: string } };
  };
  const isNode = process?.versions?.node !== undefined && /^Node\.js/.test(navigator?.userAgent ?? "Node.js");
  return isNode ? { redirect: "error", window: null } : {};
}
