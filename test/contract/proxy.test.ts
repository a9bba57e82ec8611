import { describe, expect, test } from "vitest";
import { argumentsOf, type Use, usesOf } from "./arguments.js";
import { methodOf } from "./client.js";
import { DOCUMENT, findOperation, readOperations } from "./document.js";
import { during } from "./prism.js";
import { classOf } from "./promise.js";
import { provocations } from "./provocations.js";
import type { Exchange } from "./recorder.js";
import { served } from "./served.js";
import { setStage } from "./stage.js";

const operations = readOperations(DOCUMENT);

describe.each(served)("%s: the sandbox behind Prism's proxy", (_, path) => {
  const exchanges: Exchange[] = [];
  const stage = during(
    () => setStage(exchanges, path),
    (each) => each.close(),
  );
  const limited = during(
    () => setStage(exchanges, path, { rateLimit: { limit: 0 } }),
    (each) => each.close(),
  );

  for (const operation of operations) {
    for (const answer of operation.answers) {
      test(`${operation.id} answers ${answer.status} as the document says, and the client understands`, async () => {
        const provoke = provocations[operation.id]?.[answer.status];
        if (!provoke) throw new Error(`Say in provocations.ts how ${operation.id} comes to answer ${answer.status}`);
        const before = exchanges.length;
        const outcome = await provoke(stage.current, limited.current);
        expectNoViolation(exchanges.slice(before));
        expect(outcome.status).toBe(answer.status);
        if (answer.status >= 400) expect(outcome.error).toBeInstanceOf(classOf(answer));
        const last = exchanges.at(-1) as Exchange;
        expect(findOperation(operations, ...placeOf(last))?.id).toBe(operation.id);
        expect([...last.headers.keys()]).toEqual(expect.arrayContaining(Object.keys(answer.headers)));
      });
    }

    for (const scheme of operation.security) {
      test(`${operation.id} accepts ${scheme} alone`, async () => {
        const { as, sandbox } = stage.current;
        const client = as({ [scheme]: (sandbox.credentials as Record<string, string>)[scheme] });
        const [use] = usesOf(operation);
        const outcome = await methodOf(client, operation)(...argumentsOf(operation, use as Use)).result();
        expectNoViolation(exchanges.slice(-1));
        expect(operation.answers.map(({ status }) => status)).toContain(outcome.status);
        expect([401, 403]).not.toContain(outcome.status);
      });
    }

    for (const use of usesOf(operation)) {
      test(`${operation.id} takes ${use.name} of the document`, async () => {
        const before = exchanges.length;
        const outcome = await methodOf(stage.current.client, operation)(...argumentsOf(operation, use)).result();
        expectNoViolation(exchanges.slice(before));
        expect(operation.answers.map(({ status }) => status)).toContain(outcome.status);
        expect(outcome.error?.issues ?? []).toEqual([]);
      });
    }
  }

  test("answers with documented statuses only", () => {
    const unknown = exchanges.filter(({ status, ...exchange }) => {
      const operation = findOperation(operations, ...placeOf(exchange));
      return !operation?.answers.some((answer) => answer.status === status);
    });
    expect(unknown.map(({ method, url, status }) => `${method} ${url.pathname}: ${status}`)).toEqual([]);
  });
});

const placeOf = ({ method, url }: Pick<Exchange, "method" | "url">): [string, string] => [method, url.pathname];

function expectNoViolation(some: readonly Exchange[]): void {
  expect(some.flatMap(({ violations }) => violations ?? [])).toEqual([]);
}
