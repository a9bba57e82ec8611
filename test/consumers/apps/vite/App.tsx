import { createApiKeysClient, isError, NotFoundError } from "@keysmith/api-keys";
import { useEffect, useState } from "react";
import { type Book, createLendingLibrary } from "./api/index.js";

const library = createLendingLibrary({ baseUrl: "https://library.example.com/v1", auth: { member: "m", branch: "b" } });
const org = createApiKeysClient({ baseUrl: "https://api.example.com/organizations/acme", auth: { secretApiKey: "k" } });

export default function App() {
  const [books, setBooks] = useState<readonly Book[]>([]);
  const [keys, setKeys] = useState<number>();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    library.books.list({ limit: 10 }, { signal }).toArray({ limit: 50 }).then(setBooks, console.error);
    org.apiKeys
      .list({}, { signal })
      .total()
      .then(setKeys, (error: unknown) => {
        if (error instanceof NotFoundError) setKeys(0);
        else if (isError(error, org.apiKeys.get, 404)) console.error(error.body.detail);
      });
    return () => controller.abort();
  }, []);

  return (
    <main>
      <p>{keys ?? "…"} keys</p>
      <ul>
        {books.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
    </main>
  );
}
