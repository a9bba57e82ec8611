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

/** The scripts in the head: they are the site generator's. What stands in the body gets no permission. */
function inlineScripts(html: string): string[] {
  const head = html.slice(0, html.indexOf("</head>"));
  return [...head.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(([, source = ""]) => source);
}

function hash(source: string): string {
  return `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
}
