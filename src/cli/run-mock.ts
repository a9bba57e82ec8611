import { LoadError } from "../generate/index.js";
import { createMock, ListenError, MissingPackageError, type Mock, type MockedAnswer } from "../testing/index.js";
import { type DocumentFlags, findDocument, sayingErrors } from "./document.js";
import { UsageError } from "./errors.js";
import { tableOf } from "./table.js";
import { counted, oneLine, type Print } from "./terminal.js";

/** How the mock is served. Each is a flag. */
export interface MockFlags extends DocumentFlags {
  readonly port: number;
  readonly host: string;
  readonly dynamic?: boolean;
  readonly errors?: boolean;
  readonly cors: boolean;
  readonly stateful?: boolean;
  readonly items?: number;
}

/** Runs `keysmith mock` until it is interrupted. */
export function runMock(named: string | undefined, flags: MockFlags, print: Print): Promise<number> {
  return sayingErrors([LoadError, ListenError, MissingPackageError], print, async () => {
    const { dynamic, errors, cors, stateful = false, items, port, host } = flags;
    if (items !== undefined && !stateful) throw new UsageError("--items is for --stateful: give both.");
    const { title, input, options } = await findDocument(named, flags);
    const { headers: documentHeaders, ...reading } = options;
    const onAnswer = (answer: MockedAnswer) => print.log(describe(answer));
    const mock = await createMock(input, {
      ...reading,
      documentHeaders,
      dynamic,
      errors,
      cors,
      stateful: stateful && { items },
      onAnswer,
    });
    const ended = interruption();
    const { url, close } = await mock.listen({ port, host });
    print.log(`${oneLine(title)}: ${counted(mock.operations, "operation")} on ${url}`);
    if (stateful) printCollections(mock, print);
    print.log("Ctrl+C ends it.");
    await ended;
    await close();
    return 0;
  });
}

function printCollections({ collections, operations }: Mock, print: Print): void {
  if (collections.length === 0) {
    print.log("The document has no list with operations on its items: nothing is kept.");
    return;
  }
  const rows = collections.map(({ name, path, items, operations: roles, paging, id }) => [
    name,
    path,
    String(items),
    roles.map((role) => (role === "remove" ? "delete" : role)).join(" "),
    paging ?? "-",
    id ?? "-",
  ]);
  print.log("");
  for (const line of tableOf(["Kept", "List", "Items", "Operations", "Pages by", "Id"], rows)) print.log(line);
  const kept = collections.reduce((sum, { operations: roles }) => sum + roles.length, 0);
  const others = operations - kept;
  if (others > 0)
    print.log(`${counted(others, "other operation")}: answered from the document's examples and schemas.`);
  print.log("");
}

function describe({ method, path, status }: MockedAnswer): string {
  return oneLine(`${method} ${path} ${status}`);
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
