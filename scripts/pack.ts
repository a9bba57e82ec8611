/** `npm run pack`: builds the packages, and writes a tarball of each into dist/packages/. */
import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { fromRoot } from "./build/root.js";
import { packAll } from "./pack/pack.js";

execFileSync("npm", ["run", "--silent", "build"], { cwd: fromRoot(""), stdio: "inherit" });
for (const { name, file, size, unpackedSize, files } of packAll(fromRoot("dist/packages"))) {
  const sizes = `${size.toLocaleString("en")} bytes packed, ${unpackedSize.toLocaleString("en")} unpacked`;
  console.log(`${name.padEnd(20)} ${relative("", file)}: ${files.length} files, ${sizes}`);
}
