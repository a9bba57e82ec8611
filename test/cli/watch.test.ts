import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderWith, notes } from "../generate/notes.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** `keysmith generate --watch` as a process, and what it says. */
class Watching {
  private said = "";
  private readonly child: ChildProcess;

  constructor(cwd: string, ...args: string[]) {
    const tsx = fileURLToPath(import.meta.resolve("tsx"));
    const command = [
      "--import",
      tsx,
      join(root, "src/cli/main.ts"),
      "generate",
      "--watch",
      "--runtime",
      "@keysmith/runtime",
      ...args,
    ];
    this.child = spawn(process.execPath, command, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    onTestFinished(() => void this.child.kill("SIGKILL"));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        this.said += text;
      });
    }
  }

  /** Waits until it has said this and waits for changes again; gives what it said until then. */
  async says(text: string): Promise<string> {
    const end = "Stop with Ctrl+C.\n";
    for (;;) {
      const at = this.said.indexOf(text);
      const until = at < 0 ? -1 : this.said.indexOf(end, at);
      if (until >= 0) {
        const said = this.said.slice(0, until);
        this.said = this.said.slice(until + end.length);
        return said;
      }
      await this.more(text);
    }
  }

  private async more(waitingFor: string): Promise<void> {
    const signal = AbortSignal.timeout(20_000);
    await once(this.child.stdout as NodeJS.ReadableStream, "data", { signal }).catch(() => {
      throw new Error(`It hasn't said "${waitingFor}", but: ${this.said}`);
    });
  }

  async interrupt(): Promise<{ code: number | null; signal: string | null }> {
    this.child.kill("SIGINT");
    const [code, signal] = await once(this.child, "close");
    return { code, signal };
  }
}

describe("--watch", { timeout: 60_000 }, () => {
  test("generates again when a document changes, survives errors, and ends cleanly on Ctrl+C", async () => {
    const folder = folderWith({ "notes.yaml": notes });
    const save = (text: string) => writeFileSync(join(folder, "notes.yaml"), text);
    const watching = new Watching(folder, "notes.yaml", "--out", "api");
    await watching.says("Wrote 5 files to api");
    save(notes.replace("title: Notes", "title: Jotter"));
    await watching.says("Wrote");
    expect(readFileSync(join(folder, "api/client.ts"), "utf8")).toContain("createJotter");
    save("openapi: 3.1.0\n\tinfo:");
    await watching.says("notes.yaml");
    save(notes.replace("x-pagination: pages", "x-pagination: page"));
    await watching.says("nothing is written");
    save(notes);
    await watching.says("Wrote");
    expect(readFileSync(join(folder, "api/client.ts"), "utf8")).toContain("createNotes");
    expect(await watching.interrupt()).toEqual({ code: 0, signal: null });
  });

  test("looks at referenced files, overlays and redocly.yaml too, however they are saved", async () => {
    const overlay = (title: string) =>
      `overlay: 1.0.0\ninfo: { title: x, version: "1" }\nactions: [{ target: $.info, update: { title: ${title} } }]\n`;
    const folder = folderWith({
      "notes.yaml": notes.replace('$ref: "#/components/responses/Lost"', "$ref: 'more/missing.yaml'"),
      "more/missing.yaml": "description: Not there.\n",
      "overlay.yaml": overlay("One"),
      "redocly.yaml": "apis: { notes: { root: notes.yaml, x-keysmith: { out: api, overlays: [overlay.yaml] } } }\n",
    });
    // As many editors save: into another file, which then takes the place of the first.
    const save = (name: string, text: string) => {
      writeFileSync(join(folder, `${name}~`), text);
      renameSync(join(folder, `${name}~`), join(folder, name));
    };
    const client = () => readFileSync(join(folder, "api/client.ts"), "utf8");
    const watching = new Watching(folder);
    await watching.says("Wrote 5 files to api");
    save("overlay.yaml", overlay("Two"));
    await watching.says("Wrote");
    expect(client()).toContain("createTwo");
    save(
      "more/missing.yaml",
      "description: It is lost.\ncontent: { application/json: { schema: { type: object, properties: { missingSince: { type: string } } } } }\n",
    );
    await watching.says("Wrote");
    expect(readFileSync(join(folder, "api/schema.ts"), "utf8") + client()).toContain("missingSince");
    save("redocly.yaml", "apis: { notes: { root: notes.yaml, x-keysmith: { owt: api } } }\n");
    await watching.says('has no word "owt"');
    save("redocly.yaml", "apis: { notes: { root: notes.yaml, x-keysmith: { out: api, zod: true } } }\n");
    await watching.says("zod.ts");
    expect(client()).toContain("createNotes");
    expect(await watching.interrupt()).toEqual({ code: 0, signal: null });
  });
});
