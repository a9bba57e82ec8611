/** What the page may do: run the script and show the styles and pictures that it holds. The browser refuses the rest. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

const META = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;

/** Redocly's hosts of logos, icons and telemetry: no link that a reader could follow leads there. */
const FETCHED = /https:\/\/(?:cdn\.|otel\.)[\w.-]*redoc(?:\.ly|ly\.com)[\w./-]*/g;

/** Stands for the logo in "API docs by …". */
const NAME =
  "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2244%22 height=%2212%22%3E" +
  "%3Ctext y=%2210%22 font-family=%22sans-serif%22 font-size=%2211%22 fill=%22gray%22%3ERedocly%3C/text%3E%3C/svg%3E";

/** Elements that load something while the page is opened. */
const LOADING = /<(?:link|img|iframe|object|embed|source|script)\b[^>]*\s(?:href|src|srcset|data)\s*=[^>]*/gi;

/**
 * Redocly's page without what it would ask of other hosts, and with a policy that forbids it, should a later version
 * ask anew.
 *
 * @throws Error where the page isn't as expected, or still names something to load.
 */
export function selfContained(html: string): string {
  // First in the head: a policy holds only for what comes after it.
  const page = html
    .replace(/<head>/i, (head) => `${head}\n  ${META}`)
    .replace(FETCHED, (url) => (url.includes("/logo") ? NAME : "data:,"));
  if (!page.includes(META)) throw new Error("The page has no <head> to put the policy into");
  const loading = page.match(LOADING);
  if (loading) throw new Error(`The page loads what it doesn't hold: ${loading.join(", ").slice(0, 500)}`);
  return page;
}
