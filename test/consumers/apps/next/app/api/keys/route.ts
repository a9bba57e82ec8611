import { NotFoundError } from "@keysmith/api-keys";
import { client } from "../../client";

/** A route handler: all keys, or what becomes of one that isn't there. */
export async function GET(request: Request) {
  const id = new URL(request.url).searchParams.get("id");
  if (id === null) return Response.json({ count: (await client().apiKeys.list({ limit: 20 }).toArray()).length });
  try {
    return Response.json(await client().apiKeys.get(id));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    return Response.json({ kind: error.kind }, { status: 404 });
  }
}
