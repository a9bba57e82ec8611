import { createApiKeysClient } from "@keysmith/api-keys";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { Keys } from "./keys.js";

// The page's own server puts the credential in its place: a browser never has it.
const client = createApiKeysClient({ baseUrl: window.location.origin, auth: { accountToken: "added-by-the-server" } });

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <Keys client={client} />
    </QueryClientProvider>,
  );
}
