import Cloudflare from "cloudflare";

const client = new Cloudflare({ apiToken: "key" });
export const run = async (see: (id: string | undefined) => void) => {
  for await (const token of client.user.tokens.list()) see(token.id);
};
