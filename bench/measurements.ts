/** What is measured, and how it is shown. */
import { measureBundles } from "./bundles.js";
import { measureAllocation, measureLoopback, measureOverhead } from "./calls/measure.js";
import { measureDeclarations } from "./declarations.js";
import { measureGeneration } from "./generation.js";
import { measureImports } from "./imports.js";
import { measureWalks } from "./pagination/measure.js";
import type { Section } from "./report/section.js";
import * as sections from "./report/sections.js";

export const measurements = {
  overhead: measureOverhead,
  allocation: measureAllocation,
  loopback: measureLoopback,
  walks: () =>
    measureWalks([
      [1, 3],
      [8, 7],
    ]),
  bundles: measureBundles,
  imports: measureImports,
  declarations: async () => measureDeclarations(),
  generation: measureGeneration,
};

export type Name = keyof typeof measurements;
export type Results = { readonly [Each in Name]: Awaited<ReturnType<(typeof measurements)[Each]>> };

export const tables: { readonly [Each in Name]: (result: Results[Each]) => Section[] } = {
  overhead: (result) => [sections.overhead(result)],
  allocation: (result) => [sections.allocation(result)],
  loopback: (result) => [sections.loopback(result)],
  walks: (result) => [sections.walk(result, 1), sections.walk(result, 8)],
  bundles: (result) => [sections.bundles(result)],
  imports: (result) => [sections.imports(result)],
  declarations: (result) => [sections.declarations(result)],
  generation: (result) => [sections.generation(result)],
};
