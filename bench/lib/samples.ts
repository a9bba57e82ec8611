/** Numbers measured in turns: one for each name and round. */
export interface Limits {
  readonly rounds: number;
  /** Rounds that aren't counted. */
  readonly warmups?: number;
  /** No further round begins after so many seconds. */
  readonly seconds: number;
}

export type Samples = Readonly<Record<string, readonly number[]>>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Of ratios round by round, so that a machine that slows down for a while slows both. */
export const ratio = (values: readonly number[] = [], base: readonly number[] = []) =>
  median(values.map((value, round) => value / (base[round] ?? Number.NaN)));

/** Each gives one number a round; who comes first changes. */
export async function takeTurns(
  candidates: Readonly<Record<string, () => Promise<number>>>,
  { rounds, warmups = 1, seconds }: Limits,
): Promise<Samples> {
  const names = Object.keys(candidates);
  const samples: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  const end = performance.now() + seconds * 1000;
  for (let round = -warmups; round < rounds; round++) {
    if (round > 0 && performance.now() > end) break;
    for (let place = 0; place < names.length; place++) {
      const name = names[(place + round + warmups) % names.length] as string;
      const value = await candidates[name]?.();
      if (round >= 0 && value !== undefined) samples[name]?.push(value);
    }
  }
  return samples;
}

/** Milliseconds of the processor, which others that use it meanwhile don't count into. */
export async function cpuTime(run: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** Milliseconds. */
export async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}
