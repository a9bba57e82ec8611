// Runs a bundled worker in workerd: workerd.mjs <script> <where>. It lies beside miniflare when it runs.
import { Miniflare } from "miniflare";

const [scriptPath, where] = process.argv.slice(2);
const miniflare = new Miniflare({
  // Listed, for Miniflare would look into them else, and refuse the import of a package that only Node.js needs.
  modules: [{ type: "ESModule", path: scriptPath }],
  compatibilityDate: "2026-01-01",
  host: "127.0.0.1",
});
try {
  const response = await miniflare.dispatchFetch("http://worker.localhost/", { method: "POST", body: where });
  console.log(await response.text());
  process.exitCode = response.ok ? 0 : 1;
} finally {
  await miniflare.dispose();
}
