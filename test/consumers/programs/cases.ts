/** A test framework of what all runtimes have in common: functions that throw or don't, and lines of text. */
export type Case = readonly [name: string, run: () => Promise<void>];
export type Print = (line: string) => void;

const LIMIT_MS = 15_000;

/** Runs cases one after the other; the last line that is printed counts them. */
export async function runCases(cases: readonly Case[], print: Print): Promise<boolean> {
  let failed = 0;
  for (const [name, run] of cases) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`still running after ${LIMIT_MS} ms`)), LIMIT_MS);
    });
    try {
      await Promise.race([run(), late]);
      print(`ok ${name}`);
    } catch (error) {
      failed++;
      print(`not ok ${name}: ${explain(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }
  print(`done: ${cases.length - failed} of ${cases.length}`);
  return failed === 0;
}

/** One line, for lines are what is read. */
const explain = (error: unknown) =>
  (error instanceof Error
    ? `${error.name}: ${error.message} ${error.stack?.split("\n").slice(1, 4).join(" ")}`
    : String(error)
  )
    .replaceAll(/\s+/g, " ")
    .trim();

/** Both as JSON, so that a difference can be printed. */
export function equal(actual: unknown, expected: unknown, what = "it"): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (found !== wanted) throw new Error(`${what} is ${found}, not ${wanted}`);
}

/** The error that a promise ends with, which must be of the class. */
export async function failure<Kind>(
  promise: PromiseLike<unknown>,
  kind: abstract new (...args: never[]) => Kind,
): Promise<Kind> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome && outcome.error instanceof kind) return outcome.error;
  throw "error" in outcome ? outcome.error : new Error(`it gave ${JSON.stringify(outcome.value)}, not a ${kind.name}`);
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
