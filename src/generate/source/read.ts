import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Access } from "./access.js";
import type { Place } from "./findings.js";
import { DownloadError, download, Refusal, tooLarge } from "./http.js";
import { type Location, refOf, shortRef } from "./input.js";
import { limits } from "./limits.js";
import { LoadError } from "./load-error.js";
import { SourceFile, UnreadableText } from "./source-file.js";
import { decodeText } from "./text.js";

/** A file that can't be had: it isn't there, it may not be read, or what is there can't be read. */
export interface Unread {
  readonly why: "missing" | "refused" | "unreadable";
  readonly message: string;
  readonly fix: string;
  /** Where in the file the fault is. */
  readonly place?: Place;
}

/** Reads each file once, in the order in which it is asked for, a few of them at the same time. */
export class Reader {
  private readonly access: Access;
  private readonly reads = new Map<string, Promise<SourceFile | Unread>>();
  private readonly loaded = new Map<string, SourceFile>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(access: Access) {
    this.access = access;
  }

  get files(): SourceFile[] {
    return [...this.loaded.values()];
  }

  /** A file that the user gave. */
  async given(location: Location, text?: string): Promise<SourceFile> {
    if ("url" in location) this.access.give(location.url);
    const result = text === undefined ? await this.read(location, true) : this.parsed(refOf(location), text);
    if (result instanceof SourceFile) return result;
    const { place, message, fix } = result;
    const at = place ? `:${place.line}:${place.column}` : "";
    throw new LoadError(`${shortRef(refOf(location))}${at}: ${message}. ${fix}`);
  }

  /** A file that another one refers to. */
  async referred(from: SourceFile, uri: string): Promise<SourceFile | Unread> {
    const places = this.access.resolve(from.ref, uri);
    if (places instanceof Refusal) return { why: "refused", message: places.message, fix: places.fix };
    let result: SourceFile | Unread | undefined;
    for (const place of places) {
      const next = await this.read(place, false);
      if (next instanceof SourceFile || next.why !== "missing") return next;
      result ??= next;
    }
    return result ?? notThere;
  }

  private read(location: Location, given: boolean): Promise<SourceFile | Unread> {
    const ref = refOf(location);
    const known = this.reads.get(ref);
    if (known) return known;
    if (this.reads.size >= limits.files) {
      throw new LoadError(`The document refers to more than ${limits.files} files: is one of its references wrong?`);
    }
    const reading = this.inTurn(() => this.load(location, ref, given));
    this.reads.set(ref, reading);
    return reading;
  }

  private async load(location: Location, ref: string, given: boolean): Promise<SourceFile | Unread> {
    try {
      if ("path" in location) return this.parsed(ref, await readLocal(location.path, given));
      const { bytes, url, private: isPrivate } = await download(location.url, this.access);
      this.access.remember(location.url, isPrivate);
      return this.parsed(refOf({ url }), bytes, ref);
    } catch (error) {
      if (error instanceof Refusal) return { why: "refused", message: error.message, fix: error.fix };
      if (!(error instanceof DownloadError)) throw error;
      return { why: error.missing ? "missing" : "unreadable", message: error.message, fix: error.fix };
    }
  }

  private parsed(ref: string, content: Uint8Array | string, asked = ref): SourceFile | Unread {
    const read = typeof content === "string" ? { text: content.replace(/^\uFEFF/, "") } : decodeText(content);
    if ("wrong" in read) return { why: "unreadable", message: `it ${read.wrong}`, fix: read.fix };
    try {
      const guess = read.guessed;
      const slips = guess && {
        kind: "encoding",
        offset: guess.offset,
        message: `the file is not UTF-8: it was read as ${guess.encoding}.`,
        fix: "Save it as UTF-8.",
      };
      const file = new SourceFile(ref, read.text, slips ? [slips] : []);
      this.loaded.set(asked, file);
      for (const name of [asked, ref]) this.reads.set(name, Promise.resolve(file));
      return file;
    } catch (error) {
      if (!(error instanceof UnreadableText)) throw error;
      return { why: "unreadable", message: error.message, fix: error.fix, place: error.place };
    }
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy >= limits.parallel) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy++;
    try {
      return await work();
    } finally {
      this.busy--;
      this.waiting.shift()?.();
    }
  }
}

const notThere: Unread = { why: "missing", message: "there is no such file", fix: "Is the path right?" };

/** A pipe may only be read where the user gave it: reading one can wait for ever. */
async function readLocal(path: string, given: boolean): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new DownloadError("it is a folder", "Give the document in it.", !given);
    const isReadable = info.isFile() || (given && info.isFIFO());
    if (!isReadable) throw new DownloadError("it is no regular file", "Give a file.", !given);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of createReadStream(path)) {
      size += (chunk as Uint8Array).length;
      if (size > limits.bytes) throw tooLarge();
      chunks.push(chunk as Uint8Array);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ERR_INVALID_ARG_VALUE" || code === "ENAMETOOLONG") {
      throw new DownloadError(notThere.message, notThere.fix, true);
    }
    throw new DownloadError(`it can't be read (${code})`, "May you read it?");
  }
}
