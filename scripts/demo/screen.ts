import { styleText } from "node:util";

/** Whether a line can be redrawn. A file or a pipe gets each line once. */
export const isScreen = process.stdout.isTTY === true && process.env.TERM !== "dumb";

// styleText handles NO_COLOR, FORCE_COLOR and pipes, but not with several formats at once.
export const strong = (text: string): string => styleText("bold", text);
export const faint = (text: string): string => styleText("dim", text);
export const good = (text: string): string => styleText("green", text);
export const bad = (text: string): string => styleText("yellow", text);

export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** The heading of a step, with its code. */
export function heading(title: string, code: string): void {
  print();
  print(`${strong(title.padEnd(19))}${faint(code)}`);
}

/** A line about one of the two services, or its continuation. */
export function row(name: string, text: string): void {
  print(`  ${styleText("cyan", name.padEnd(7))}${text}`);
}

const WIDTH = 24;

/** A bar that shows the progress of a walk. */
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

/** A secret with everything after its prefix hidden. */
export const masked = (secret: string): string => `${secret.slice(0, secret.indexOf("_") + 1)}${"*".repeat(12)}`;
