#!/usr/bin/env node
import { start } from "../start.js";

start({
  name: "sandbox",
  from: "@keysmith/api-keys",
  load: () => import("./main.js"),
  run: ({ run }) => run(process.argv.slice(2)),
});
