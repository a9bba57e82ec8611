// Opens the page that the service serves in a headless Chromium: chromium.mjs <executable> <where>. Prints its version
// first. It lies beside playwright-core when it runs.
import { chromium } from "playwright-core";

const [executablePath, where] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  console.log(`version ${browser.version()}`);
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  page.setDefaultTimeout(60_000);
  await page.exposeFunction("where", () => JSON.parse(where));
  await page.exposeFunction("say", (line) => console.log(line));
  const ended = new Promise((resolve) => page.exposeFunction("ended", resolve));
  await page.goto(`${JSON.parse(where).control}/page`);
  process.exitCode = (await ended) ? 0 : 1;
} finally {
  await browser.close();
}
