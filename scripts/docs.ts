/** `npm run docs`: the documentation as one site, in dist/docs. Another place for it: `-- <folder>`. */
import { relative } from "node:path";
import { buildSite } from "../src/docs/index.js";
import { ownSite } from "./docs/own-site.js";

const out = process.argv[2] ?? "dist/docs";
try {
  const site = await ownSite();
  await buildSite(site, out);
  console.log(`wrote ${site.pages.size} pages to ${relative(process.cwd(), out) || "."}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
