/** A connection whose `fetch` answers at once, with one key. */
import { KEY } from "./key.js";

const headers = { "content-type": "application/json", "content-length": String(KEY.length) };

export const stubbed = {
  baseUrl: "https://api.example.com/organizations/acme",
  auth: { secretApiKey: "key" },
  fetch: async () => new Response(KEY, { headers }),
};
