import RebillyAPI from "rebilly-js-sdk";

const client = RebillyAPI({ apiKey: "key", organizationId: "acme", sandbox: true, timeout: 60_000 });
export const run = async (see: (id: string | undefined) => void) => {
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const page = await client.apiKeys.getAll({ limit: 100, offset });
    total = page.total ?? 0;
    for (const { fields } of page.items) see(fields.id);
  }
};
