/** How the commands of the packages begin. Where they can't, one line says why, and what to do. */

/** What `engines` in package.json asks for. */
const OLDEST_NODE = "20.19.0";

export interface Command<Loaded> {
  /** As people type it. */
  readonly name: string;
  /** The package that it is part of. */
  readonly from: string;
  /** Loads what does the work. What goes wrong here is a fault of the installation. */
  readonly load: () => Promise<Loaded>;
  /** Runs what is loaded, where loading it doesn't. */
  readonly run?: (loaded: Loaded) => void;
}

/** Starts a command. All that an old Node.js has to understand is in this file and in those that call it. */
export function start<Loaded>({ name, from, load, run }: Command<Loaded>): void {
  if (isOld(process.versions.node)) {
    fail(`${name} needs Node.js ${OLDEST_NODE} or later, and this is ${process.versions.node}.`);
    return;
  }
  load().then(run, (error: unknown) => fail(cantLoad(name, from, error)));
}

/** The line for a command of which something can't be loaded: it is missing, or isn't what it should be. */
export function cantLoad(name: string, from: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === "MissingPeerError") return message;
  const [reason] = message.split("\n");
  return `${name} can't start, because something of ${from} is missing or broken: install it again. (${reason})`;
}

function isOld(version: string): boolean {
  const [oldest, found] = [OLDEST_NODE, version].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const different = oldest.findIndex((part, index) => part !== found[index]);
  return different >= 0 && (found[different] as number) < (oldest[different] as number);
}

function fail(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
