/** What each package must be like. */
export interface Expected {
  /** The paths that it may hold, and what users need of them. */
  readonly contents: RegExp;
  /** Every package that it brings along, but for those of these. */
  readonly dependencies: readonly string[];
  readonly optionalPeers: readonly string[];
  /** Whether its ES modules have source maps. */
  readonly maps: boolean;
  /** Are The Types Wrong's: `esm-only` forgives that there is nothing for `require()`, `strict` nothing. */
  readonly attwProfile: "esm-only" | "strict";
}

const ABOUT = "package\\.json|README\\.md|LICENSE|CHANGELOG\\.md";

/** By name. */
export const expectations: Readonly<Record<string, Expected>> = {
  keysmith: {
    contents: new RegExp(
      `^(${ABOUT}|dist/tool/(runtime/([a-z]+/)*[a-z\\d-]+\\.ts|[a-z-]+\\.c?js|[a-z-]+\\.d\\.ts|THIRD-PARTY-LICENSES\\.txt))$`,
    ),
    dependencies: [],
    optionalPeers: [],
    maps: false,
    attwProfile: "esm-only",
  },
  "@keysmith/runtime": {
    contents: new RegExp(`^(${ABOUT}|dist/index\\.(cjs|js(\\.map)?|d\\.c?ts))$`),
    dependencies: [],
    optionalPeers: [],
    maps: true,
    attwProfile: "strict",
  },
  "@keysmith/api-keys": {
    contents: new RegExp(
      `^(${ABOUT}|dist/(shared/)?[a-z-]+\\.(cjs|js(\\.map)?|d\\.c?ts)|dist/(openapi\\.json|THIRD-PARTY-LICENSES\\.txt))$`,
    ),
    dependencies: ["openapi-fetch"],
    optionalPeers: ["hono", "zod"],
    maps: true,
    attwProfile: "strict",
  },
};
