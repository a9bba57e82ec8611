"use client";

import { NotFoundError } from "@keysmith/api-keys";

export function Keys({ descriptions, total }: { descriptions: readonly string[]; total: number }) {
  return (
    <main>
      <p>{`${descriptions.length} of ${total} keys`}</p>
      <p>{NotFoundError.name}</p>
    </main>
  );
}
