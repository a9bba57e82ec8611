import { allRealQuirks } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { argumentsOf, type Use, usesOf } from "./arguments.js";
import { methodOf } from "./client.js";
import { readOperations } from "./document.js";
import { during, judge } from "./prism.js";
import type { Exchange } from "./recorder.js";
import { served } from "./served.js";
import { setStage } from "./stage.js";

describe.each(served)("%s: the sandbox with the real quirks", (_, path) => {
  const exchanges: Exchange[] = [];
  const stage = during(
    () => setStage(exchanges, undefined, { accountKeys: 60, realQuirks: { ...allRealQuirks, zonelessDates: false } }),
    (each) => each.close(),
  );
  const verdict = during(() => judge(path, "open"));

  for (const operation of readOperations(path)) {
    for (const use of usesOf(operation)) {
      test(`${operation.id} with ${use.name} keeps to the document`, async () => {
        await methodOf(stage.current.client, operation)(...argumentsOf(operation, use as Use)).result();
        const exchange = exchanges.at(-1) as Exchange;
        expect(await verdict.current(exchange, exchange)).toEqual([]);
        expect(operation.answers.map(({ status }) => status)).toContain(exchange.status);
      });
    }
  }
});
