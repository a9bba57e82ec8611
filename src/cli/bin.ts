#!/usr/bin/env node
import { start } from "../start.js";

start({
  name: "keysmith",
  from: "keysmith",
  load: () => {
    keepCompiled();
    return import("./main.js");
  },
});

/** Much of a short run goes into compiling what it loads, TypeScript above all. Some versions of Node.js can keep that. */
function keepCompiled(): void {
  const module = process.getBuiltinModule("node:module") as { enableCompileCache?: () => unknown };
  module.enableCompileCache?.();
}
