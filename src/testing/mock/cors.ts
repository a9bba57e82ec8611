/** Lets pages of every origin use the mock, with credentials, and read all headers of its answers. */
export async function withCors(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const origin = request.headers.get("origin");
  if (origin === null) return answer();
  const wanted = request.headers.get("access-control-request-method");
  const preflight = request.method === "OPTIONS" && wanted !== null;
  const response = preflight ? new Response(null, { status: 204 }) : await answer();
  const { headers } = response;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-allow-credentials", "true");
  headers.append("vary", "origin");
  if (preflight) {
    headers.set("access-control-allow-methods", wanted);
    const names = request.headers.get("access-control-request-headers");
    if (names !== null) headers.set("access-control-allow-headers", names);
    headers.set("access-control-max-age", "600");
  } else {
    // With credentials `*` would stand for a header of that name.
    const names = [...headers.keys()].filter((name) => !name.startsWith("access-control-"));
    headers.set("access-control-expose-headers", names.join(", "));
  }
  return response;
}
