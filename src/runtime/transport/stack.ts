/**
 * Adds the frames of the code that awaits a call to an error of it: what a timer or a socket has made knows nothing of them.
 * It is for async functions that the call awaits. Engines other than V8 keep no such frames.
 */
export function addCallerFrames(error: unknown): void {
  const [frames] = /\n {4}at async [\s\S]*/.exec(new Error().stack ?? "") ?? [];
  if (frames && error instanceof Error && !error.stack?.includes(frames)) error.stack += frames;
}
