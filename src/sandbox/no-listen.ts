/** What `listen.ts` is where there is no Node.js: the package's `imports` choose. */
export function listen(): Promise<never> {
  return Promise.reject(new Error("listen() needs Node.js, Bun or Deno: elsewhere give a client sandbox.connection"));
}
