/** How to run `keysmith generate`, beside what to make. Each is a flag. */
export interface RunOptions {
  /** List everything that was left out, repaired or chosen, and add details to faults of Keysmith's own. */
  readonly verbose?: boolean;
  /** Write nothing, and fail where files are out of date. */
  readonly check?: boolean;
  /** Generate again whenever a file that was read changes. */
  readonly watch?: boolean;
  /** Another redocly.yaml. */
  readonly config?: string;
}
