/** A process that type-checks one client after the other. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Compiled, CompileRequest } from "./compile.js";

export class Compiler {
  private child: ChildProcess | undefined;
  private readonly program: string;

  constructor(program: string) {
    this.program = program;
  }

  /** One at a time. */
  async compile(request: CompileRequest): Promise<Compiled> {
    this.child ??= spawn(process.execPath, ["--max-old-space-size=8192", this.program], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    const { stdin, stdout } = this.child;
    if (!stdin || !stdout) throw new Error("The compiler has no pipes");
    const lines = createInterface({ input: stdout });
    stdin.write(`${JSON.stringify(request)}\n`);
    const [line] = await Promise.race([once(lines, "line"), once(lines, "close")]);
    lines.close();
    if (typeof line === "string") return JSON.parse(line);
    this.end();
    return { errors: 1, first: "the compiler ended, maybe for want of memory", unknowns: 0 };
  }

  end(): void {
    this.child?.kill();
    this.child = undefined;
  }
}
