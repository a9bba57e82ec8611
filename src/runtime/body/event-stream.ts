/** `text/event-stream`: server-sent events (WHATWG HTML, section 9.2.6), from text that comes in any chunks. */

/** One event, its data as text. */
export interface RawEvent {
  /** The event's type; `message` where the service names none. */
  readonly event: string;
  /** Its `data` lines, joined by line feeds. */
  readonly data: string;
  /** The last event id so far; empty where there was none. */
  readonly id: string;
}

export class EventStreamParser {
  /** What a request that reconnects sends as `Last-Event-ID`. */
  lastEventId: string;
  /** Milliseconds to wait before reconnecting, where the service said so. */
  retry: number | undefined;
  /** The beginning of a line whose end hasn't come. */
  private held: string[] = [];
  /** The last line ended in a carriage return, which a line feed may still belong to. */
  private skipLineFeed = false;
  private begun = false;
  private event = "";
  private data: string[] = [];
  private id: string;
  private size = 0;
  private dataSize = 0;
  private readonly maxLength: number;
  private readonly tooLong: () => never;

  /** `tooLong` throws; it is called when an event gets longer than `maxLength` characters. */
  constructor(maxLength: number, tooLong: () => never, lastEventId = "") {
    this.maxLength = maxLength;
    this.tooLong = tooLong;
    this.lastEventId = lastEventId;
    this.id = lastEventId;
  }

  /** The events that end in this text. An event that the stream breaks off in is never given. */
  *feed(text: string): Generator<RawEvent, void, undefined> {
    let start = this.begun || !text.startsWith("\ufeff") ? 0 : 1;
    this.begun ||= text !== "";
    if (this.skipLineFeed && text !== "") {
      if (text.startsWith("\n")) start = 1;
      this.skipLineFeed = false;
    }
    const ends = /\r\n|\n|\r/g;
    ends.lastIndex = start;
    for (let found = ends.exec(text); found; found = ends.exec(text)) {
      this.hold(text.slice(start, found.index));
      const event = this.line(this.held.join(""));
      this.held = [];
      // Comments and other fields aren't held.
      this.size = this.dataSize;
      start = ends.lastIndex;
      this.skipLineFeed = found[0] === "\r" && start === text.length;
      if (event) yield event;
    }
    this.hold(text.slice(start));
  }

  private hold(part: string): void {
    this.size += part.length;
    if (this.size > this.maxLength) this.tooLong();
    if (part) this.held.push(part);
  }

  private line(line: string): RawEvent | undefined {
    if (line === "") return this.dispatch();
    const colon = line.indexOf(":");
    // A comment.
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "event") this.event = value;
    else if (field === "data") {
      this.data.push(value);
      this.dataSize += value.length + 1;
    } else if (field === "id" && !value.includes("\0")) this.id = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
    return undefined;
  }

  private dispatch(): RawEvent | undefined {
    const { event, data } = this;
    this.lastEventId = this.id;
    this.event = "";
    this.data = [];
    this.dataSize = 0;
    return data.length === 0 ? undefined : { event: event || "message", data: data.join("\n"), id: this.lastEventId };
  }
}
