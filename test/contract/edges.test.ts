import { InvalidRequestError } from "@keysmith/runtime";
import { describe, expect, test } from "vitest";
import { CREDENTIALS, contractClient, methodOf } from "./client.js";
import { DOCUMENT, type Operation, readOperations } from "./document.js";
import { type Edge, edgesOfBodies, edgesOfQuery } from "./edges.js";
import { during, judge, mock } from "./prism.js";
import { change, type Exchange } from "./recorder.js";
import { served } from "./served.js";
import { setStage } from "./stage.js";

const operations = readOperations(DOCUMENT);
const edges = [...operations.flatMap(edgesOfQuery), ...edgesOfBodies];

const operationOf = ({ operation }: Edge) => operations.find(({ id }) => id === operation) as Operation;
const succeeded = ({ answers }: Operation) => answers.map(({ status }) => status).filter((status) => status < 300);

/** What Prism's proxy would not let through is sent without it, and Prism judges the answer alone. */
describe.each(served)("%s: inputs at its limits", (_, path) => {
  const exchanges: Exchange[] = [];
  const prism = during(
    () => mock(path),
    (server) => server.close(),
  );
  const stage = during(
    () => setStage(exchanges, undefined),
    (each) => each.close(),
  );
  const verdict = during(() => judge(path));
  const expectNoViolation = async () => {
    const exchange = exchanges.at(-1) as Exchange;
    expect(await verdict.current(exchange, exchange)).toEqual([]);
  };

  for (const edge of edges) {
    const { operation, what, args, invalid } = edge;

    test(`${operation} with ${what} is ${invalid === undefined ? "allowed" : "refused"} by the document`, async () => {
      const client = contractClient(exchanges, { baseUrl: prism.current.url, auth: CREDENTIALS });
      const { status, error } = await methodOf(client, operationOf(edge))(...args).result();
      if (invalid === undefined) expect(succeeded(operationOf(edge))).toContain(status);
      else expect(error).toBeInstanceOf(InvalidRequestError);
    });

    test(`${operation} with ${what} is ${invalid === undefined ? "allowed" : "refused"} by the sandbox`, async () => {
      const { status, error } = await methodOf(stage.current.client, operationOf(edge))(...args).result();
      await expectNoViolation();
      if (invalid === undefined) {
        expect(succeeded(operationOf(edge))).toContain(status);
        return;
      }
      expect(error).toBeInstanceOf(InvalidRequestError);
      expect(operationOf(edge).answers.map((answer) => answer.status)).toContain(status);
      expect(error.issues.map((issue: { path: unknown[] }) => issue.path.join("."))).toContain(invalid);
    });
  }

  const broken: Readonly<Record<string, (headers: Headers) => BodyInit>> = {
    "that is not JSON": () => "{",
    "that is empty": () => "",
    "that is not an object": () => "[]",
    "declared as plain text": (headers) => {
      headers.set("content-type", "text/plain");
      return "{}";
    },
  };
  for (const operation of operations.filter(({ bodies }) => bodies.length > 0)) {
    for (const [what, write] of Object.entries(broken)) {
      test(`${operation.id} with a body ${what} is refused by the sandbox as the document says`, async () => {
        const client = stage.current.through(change((init, headers) => ({ ...init, body: write(headers) })));
        const args = operation.parameters.filter((each) => each.in === "path").map(() => "any");
        const { status, error } = await methodOf(client, operation)(...args, {}).result();
        await expectNoViolation();
        expect(error).toBeInstanceOf(InvalidRequestError);
        expect(operation.answers.map((answer) => answer.status)).toContain(status);
        expect(error.issues).toEqual([]);
      });
    }
  }

  test("Prism finds an error in every answer that lacks what the document requires", async () => {
    // A schema that Prism can't compile would let everything pass, in all tests at once.
    for (const { method, path: template, answers } of readOperations(path)) {
      const url = new URL(template.replaceAll(/\{[^}]+\}/g, "any"), "http://127.0.0.1");
      for (const { status, examples, required } of answers) {
        const seen = (text: string, headers: object) =>
          verdict.current({ method, url }, { status, text, headers: new Headers({ ...headers, ...JSON_TYPE }) });
        if (examples.length > 0) expect(await seen("42", {}), `${method} ${template} ${status}`).not.toEqual([]);
        const text = JSON.stringify(examples[0]?.value);
        for (const name of required) expect((await seen(text, {})).join()).toContain(`'${name}'`);
      }
    }
  });
});

const JSON_TYPE = { "content-type": "application/json" };
