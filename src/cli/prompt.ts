import { createInterface } from "node:readline/promises";
import type { Unsure } from "../init/proposal.js";
import { type Print, shortLine } from "./terminal.js";

type Confirm = (unsure: Unsure) => Promise<boolean>;

/** Runs something that may ask a person, where one sits at the terminal. Ctrl+C while it asks ends the program. */
export async function askPerson<T>(print: Print, run: (confirm: Confirm | undefined) => Promise<T>): Promise<T> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return run(undefined);
  const answers = new Map<string, boolean>();
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  lines.once("SIGINT", () => process.exit(130));
  try {
    return await run(async ({ subject, question, proposal }) => {
      const key = `${proposal?.rule} ${question}`;
      const known = answers.get(key);
      if (known !== undefined) return known;
      print.log(shortLine(`${subject}: ${proposal?.rule}. Unsure is ${question}.`, 200));
      const answer = /^y(es)?$/i.test(
        (await lines.question("Is it a list, as all others of this kind? [y/N] ")).trim(),
      );
      answers.set(key, answer);
      return answer;
    });
  } finally {
    lines.close();
  }
}
