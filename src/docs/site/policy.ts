import { createHash } from "node:crypto";

/** A page's content security policy: its own files, and the scripts that stand in it as they are. */
export function policyMeta(html: string): string {
  const policy = [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScripts(html).map(hash)].join(" "),
    // The colours of code stand beside it.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}

/** The site generator's own scripts, which choose the colours before anything is shown. */
const OWN = ["check-dark-mode", "check-mac-os"];

function inlineScripts(html: string): string[] {
  return OWN.flatMap((id) => new RegExp(`<script id="${id}">(.*?)</script>`, "s").exec(html)?.[1] ?? []);
}

function hash(source: string): string {
  return `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
}
