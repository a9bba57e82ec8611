import { Unkey } from "@unkey/api";

const client = new Unkey({ rootKey: "key" });
export const run = async (see: (id: string | undefined) => void) => {
  for await (const page of await client.apis.listKeys({ apiId: "api" })) {
    for (const key of page.result.data) see(key.keyId);
  }
};
