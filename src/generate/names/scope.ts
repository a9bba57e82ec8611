/** The names of generated code: each stands for one thing. */
export class Scope {
  private readonly names: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.names = new Set(taken);
  }

  /** Takes the first of the candidates that is free; where none is, the last one with a number after it. */
  take(...candidates: readonly [string, ...string[]]): string {
    const free = candidates.find((candidate) => !this.names.has(candidate)) ?? this.numbered(candidates.at(-1) ?? "");
    this.names.add(free);
    return free;
  }

  /** All names that are taken. */
  get taken(): ReadonlySet<string> {
    return this.names;
  }

  private numbered(name: string): string {
    let number = 2;
    while (this.names.has(`${name}${number}`)) number++;
    return `${name}${number}`;
  }
}
