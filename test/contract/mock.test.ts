import { api, PaginationError } from "@keysmith/api-keys";
import { describe, expect, test } from "vitest";
import { argumentsOf, type Use, usesOf, wireOf } from "./arguments.js";
import { CREDENTIALS, contractClient, methodOf } from "./client.js";
import { type Answer, credentialHeaders, DOCUMENT, type Example, readOperations } from "./document.js";
import { expectError, expectValue } from "./outcome.js";
import { during, mock } from "./prism.js";
import { classOf, rateLimitOf } from "./promise.js";
import { change, type Exchange } from "./recorder.js";
import { served } from "./served.js";

const operations = readOperations(DOCUMENT);

/** Prism gives all examples the same headers: with an empty list they say that there are items. */
function contradictsItself({ headers }: Answer, example: Example | undefined): boolean {
  return Array.isArray(example?.value) && example.value.length === 0 && Number(headers["pagination-total"]) > 0;
}

test("The client has a method for every operation of the document, and no other", () => {
  expect(api.operations.map(({ name }) => name).sort()).toEqual(operations.map(({ id }) => id).sort());
});

describe.each(served)("%s: the client against Prism's mock", (_, path) => {
  const prism = during(
    () => mock(path),
    (server) => server.close(),
  );
  const exchanges: Exchange[] = [];
  const client = (auth: Record<string, string> = CREDENTIALS) =>
    contractClient(exchanges, { baseUrl: prism.current.url, auth });
  const last = () => exchanges.at(-1) as Exchange;

  for (const operation of operations) {
    const { id } = operation;
    const documented = argumentsOf(operation, usesOf(operation)[0] as Use);
    const success = operation.answers.find(({ status }) => status < 300)?.status;

    for (const answer of operation.answers) {
      for (const example of answer.examples.length > 0 ? answer.examples : [undefined]) {
        const end = answer.status < 300 ? "the value" : `the ${classOf(answer).name}`;
        const shown = example ? `its example "${example.name}"` : "no body";
        test(`${id} ends in ${end} that the document promises for ${answer.status} with ${shown}`, async () => {
          const prefer = `code=${answer.status}${example ? `, example=${example.name}` : ""}`;
          const method = methodOf(client(), operation);
          const use = usesOf(operation)[0] as Use;
          const sent = method(...argumentsOf(operation, use, { extra: { headers: { prefer } } }));
          const outcome = await sent.result();
          expect(last()).toMatchObject({ status: answer.status, violations: null });
          if (contradictsItself(answer, example)) {
            expect(outcome.error).toBeInstanceOf(PaginationError);
            return;
          }
          expect(outcome.status).toBe(answer.status);
          expect(outcome.response?.status).toBe(answer.status);
          expect(outcome.rateLimit).toEqual(rateLimitOf(operation, answer).rateLimit);
          if (answer.status < 300) await expectValue(operation, answer, example, outcome, sent);
          else await expectError(operation, answer, example, outcome, method, sent);
        });
      }
    }

    for (const use of usesOf(operation)) {
      test(`${id} sends ${use.name} as the document has it`, async () => {
        const outcome = await methodOf(client(), operation)(...argumentsOf(operation, use)).result();
        expect(last()).toMatchObject({ status: success, violations: null });
        expect(outcome.status).toBe(success);
        const { url, body } = last();
        const names = [...url.searchParams.keys()];
        const query = Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)]));
        expect({ path: url.pathname, query }).toEqual(wireOf(operation, use));
        expect(body === undefined ? body : JSON.parse(String(body))).toEqual(use.body);
      });
    }

    for (const scheme of operation.security) {
      test(`${id} accepts ${scheme} alone`, async () => {
        const alone = { [scheme]: CREDENTIALS[scheme] as string };
        const outcome = await methodOf(client(alone), operation)(...documented).result();
        expect(outcome.status).toBe(success);
      });
    }

    test(`${id} requires a credential`, async () => {
      const stripped = change((init, headers) => {
        for (const name of credentialHeaders(DOCUMENT)) headers.delete(name);
        return init;
      });
      const unauthenticated = contractClient(exchanges, {
        baseUrl: prism.current.url,
        auth: CREDENTIALS,
        use: [stripped],
      });
      const outcome = await methodOf(unauthenticated, operation)(...documented).result();
      expect(outcome.status).toBe(401);
    });

    test(`${id} sends no query parameter that the document doesn't know`, () => {
      // Prism lets unknown query parameters pass.
      const there = readOperations(path).find(
        (each) => each.method === operation.method && each.path === operation.path,
      );
      const known = there?.parameters.filter((each) => each.in === "query").map(({ name }) => name) ?? [];
      expect(known).toEqual(expect.arrayContaining(usesOf(operation).flatMap(({ query }) => Object.keys(query))));
    });
  }
});
