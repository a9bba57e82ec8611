import { styleText } from "node:util";

/** Whether a line can be drawn over: a file or a pipe gets each line once, when it is finished. */
export const isScreen = process.stdout.isTTY === true && process.env.TERM !== "dumb";

// NO_COLOR, FORCE_COLOR and pipes are styleText's business. It forgets them where it is given several formats at once.
export const strong = (text: string): string => styleText("bold", text);
export const faint = (text: string): string => styleText("dim", text);
export const good = (text: string): string => styleText("green", text);
export const bad = (text: string): string => styleText("yellow", text);

export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** What is done, and the code that does it. */
export function heading(title: string, code: string): void {
  print();
  print(`${strong(title.padEnd(19))}${faint(code)}`);
}

/** A line about one of the two services, or one that goes on under it. */
export function row(name: string, text: string): void {
  print(`  ${styleText("cyan", name.padEnd(7))}${text}`);
}

const WIDTH = 24;

/** How far a walk has come. */
export function progressBar(name: string): { show(done: number, total: number): void; finish(text: string): void } {
  const draw = (share: number) => {
    const full = Math.round(share * WIDTH);
    return `  ${styleText("cyan", name.padEnd(7))}${good("━".repeat(full))}${faint("─".repeat(WIDTH - full))}`;
  };
  return {
    show(done, total) {
      if (isScreen) process.stdout.write(`\r${draw(total === 0 ? 1 : done / total)}  ${done} of ${total}`);
    },
    finish(text) {
      print(`${isScreen ? "\r\u001b[K" : ""}${draw(1)}  ${text}`);
    },
  };
}

/** A secret as it may be shown: what kind it is, and nothing else. */
export const masked = (secret: string): string => `${secret.slice(0, secret.indexOf("_") + 1)}${"*".repeat(12)}`;
