/** A secret is masked in what is said of an error, however the service or the runtime has written it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaksIn } from "../canary.js";
import { clientOf, failure, json } from "./double.js";

const echoed = async (secret: string, message: string) => {
  const { client } = clientOf([json({ message }, { status: 400 })]);
  return failure(client.post({ password: secret }));
};

const writings: Record<string, [secret: string, write: (secret: string) => string]> = {
  "percent-encoded": ["canary/key+==", encodeURIComponent],
  "percent-encoded in lower case": ["canary/key+==", (text) => encodeURIComponent(text).toLowerCase()],
  "encoded as far as a URL needs it": ["canary key/&+1234", encodeURI],
  "partly percent-encoded": ["canary/k+y=1234", (text) => encodeURIComponent(text).replaceAll("%2F", "/")],
  "as a URL normalizes it": ["canary'4711-pass", (text) => new URL(`http://a/?x=${encodeURIComponent(text)}`).search],
  "as a form holds it": ["canary 4711 pass", (text) => new URLSearchParams({ x: text }).toString()],
  "as JSON in a text": ['canary"4711\\pass', (text) => JSON.stringify({ password: text })],
  "with escaped slashes": ["canary/4711-pass", (text) => text.replaceAll("/", "\\/")],
  "with escaped letters": ["canäry-4711-pass", (text) => text.replace("ä", "\\u00e4")],
  "as HTML": [
    "canary&4711<pass>",
    (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  ],
  "as HTML with codes": ["canary'4711&pass", (text) => text.replaceAll("'", "&#x27;").replaceAll("&p", "&AMP;p")],
  "as HTML that escapes all signs": [
    "canary/4711;ab==",
    (text) => text.replace(/\W/g, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`),
  ],
  "as HTML with codes, within a URL": [
    "canäry/4711==",
    (text) => encodeURIComponent(text.replace(/[^\w]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`)),
  ],
  "as JSON within JSON": ['canary"4711\\pa\nss', (text) => JSON.stringify(JSON.stringify({ password: text }))],
  "percent-encoded twice, as a link within a link": [
    "canary/25%25+ä",
    (text) => `x?next=${encodeURIComponent(`a?key=${encodeURIComponent(text)}`)}`,
  ],
  "in a cookie": ["canary&4711", (text) => `a=b;sid=${encodeURIComponent(text)};c=d`],
  "after a backslash": ["nick/canary-4711", (text) => `DOMAIN\\${encodeURIComponent(text)}`],
  "in lower case": ["Canary-4711-Pass", (text) => text.toLowerCase()],
  "in base64": ["canary-4711-pass", (text) => btoa(text)],
  "in base64, within other text": ["canary-4711-pass", (text) => btoa(`u:${text}!`)],
  "in base64, one place further on": ["canary-4711-pass", (text) => btoa(`user:${text}`)],
  "in base64 for URLs": ["~~canary?4711>>", (text) => btoa(text).replaceAll("+", "-").replaceAll("/", "_")],
  "in base64 in a URL": ["canary-4711-pass", (text) => encodeURIComponent(btoa(`x${text}`))],
  "by its first 12 characters": ["canary-47110815", (text) => text.slice(0, 12)],
  "as a JSON pointer": ["canary/4711/pass", (text) => text.replaceAll("/", "~1")],
};

describe("of a header of extra", () => {
  const told = async (headers: Record<string, string>) => {
    const { client } = clientOf([json({ message: "the production plan is full" }, { status: 422 })]);
    return (await failure(client.open({ extra: { headers } }))).message;
  };

  test("an ordinary value is no secret", async () => {
    for (const name of ["x-env", "accept-language", "x-author", "x-trace", "idempotency-key"]) {
      expect(await told({ [name]: "production" })).toBe("open: 422 the production plan is full");
    }
  });

  test("a value is one where the name is that of a credential", async () => {
    const names = ["Authorization", "x-auth", "Cookie", "X-API-Key", "x-access-token", "x-secret", "x-signature"];
    for (const name of names) expect(await told({ [name]: "sid=production" })).toBe("open: 422 the *** plan is full");
  });
});

describe("a secret is masked", () => {
  for (const [how, [secret, write]] of Object.entries(writings)) {
    test(how, async () => {
      const error = await echoed(secret, `bad input ${write(secret)} here`);
      expect(error.message).toMatch(/^post: 400 bad input .*\*\*\*.* here$/);
      expect(leaksIn(error, [secret, write(secret)])).toEqual([]);
    });
  }

  test("whatever it is made of", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 4, maxLength: 30, unit: "grapheme" }).filter((text) => text.trim() === text),
        fc.constantFrom<(text: string) => string>(
          (text) => text,
          encodeURIComponent,
          (text) => JSON.stringify(text).slice(1, -1),
          (text) => JSON.stringify(JSON.stringify(text)),
          (text) => encodeURIComponent(encodeURIComponent(text)).toLowerCase(),
          (text) => new URLSearchParams({ x: text }).toString(),
        ),
        async (secret, write) => {
          const { message } = await echoed(secret, `is ${write(secret)} so`);
          expect(message.slice("post: 400".length)).not.toContain(write(secret));
        },
      ),
    );
  });

  test("though it is nothing but punctuation", async () => {
    for (const secret of ["////", "%%%%", "++++", "''''", '""""', "\\\\\\\\", "&&&&", "<><>", "(*)!~"]) {
      for (const written of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
        const { message } = await echoed(secret, `is ${written} so`);
        expect(message).toContain("***");
        expect(message.slice("post: 400".length)).not.toContain(written);
      }
    }
  });

  test("though it is no whole text (a lone surrogate)", async () => {
    expect((await echoed("abc\ud800def", "no abc\ud800def")).message).toBe("post: 400 no ***");
    const { client } = clientOf([json({ message: "taken", pin: "\ud83d1234" }, { status: 409 })]);
    expect((await failure(client.post({}))).message).toBe("post: 409 taken");
  });

  test("however long it is", async () => {
    for (const length of [499, 500, 501, 20_000]) {
      const secret = 'canary-/\\"'.repeat(length).slice(0, length);
      const error = await echoed(secret, `no ${JSON.stringify(secret)}`);
      expect(error.message).not.toContain("canary");
    }
  });

  test("at once, whatever the service makes of its backslashes", async () => {
    for (const [secret, text] of [
      [`${"\\a".repeat(40)}x`, "\\\\a".repeat(40)],
      ["\\abc", "\\".repeat(200_000)],
      ["abcd", "\\".repeat(200_000)],
      [`${"a".repeat(40)}x`, "a".repeat(2000)],
      [`${"%25".repeat(40)}x`, "%2525".repeat(400)],
      [`${"u0075".repeat(40)}x`, "u0075".repeat(400)],
      [`${"&amp;".repeat(40)}x`, "&amp;amp;".repeat(400)],
      [`${"&#a;".repeat(40)}x`, `&#${"a".repeat(100_000)}${"&#a;".repeat(20_000)}`],
      [`${"a".repeat(2000)}x${"a".repeat(2000)}`, "a".repeat(200_000)],
      [`x${"ab".repeat(10_000)}`, "ab".repeat(100_000)],
      ["canary/4711", "%2F ".repeat(50_000)],
    ] as const) {
      const started = performance.now();
      await echoed(secret, text);
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });

  test("in the path of an issue, a number too", async () => {
    const errors = [{ pointer: "/cards/4111111111111111", detail: "no" }];
    const { client } = clientOf([json({ message: "x", errors }, { status: 400 })]);
    const error = await failure(client.post({ password: "4111111111111111" }));
    expect(error.issues).toEqual([{ path: ["cards", "***"], message: "no" }]);
  });

  test("in the name and the code of what fetch threw", async () => {
    const thrown = Object.assign(new Error("x"), { name: "Err canary-token", code: "E canary-token" });
    const { client } = clientOf([thrown], { retries: 0 });
    expect(leaksIn(await failure(client.get("a")), ["canary-token"])).toEqual([]);
  });

  test("in the error of the function that should have renewed it", async () => {
    let asked = 0;
    const { client } = clientOf(undefined, {
      auth: {
        token: () => {
          if (asked++ > 0) throw new Error("can't refresh canary-4711, nor canary-key");
          return "canary-4711";
        },
        key: "canary-key",
      },
    });
    await client.get("a");
    const error = await failure(client.get("a"));
    expect(error.name).toBe("AuthenticationError");
    expect(leaksIn(error, ["canary-4711", "canary-key"])).toEqual([]);
  });

  test("though it went through extra", async () => {
    const { client } = clientOf([json({ message: "no canary-1 with canary-2" }, { status: 422 })]);
    const body = await failure(
      client.post({}, { extra: { body: { password: "canary-1", users: [{ pin: "canary-2" }] } } }),
    );
    expect(body.message).toBe("post: 422 no *** with ***");
    const query = await failure(
      client.withOptions({ extra: { query: { pins: ["canary-1", "canary-2"] } } }).invitation("a", {}),
    );
    expect(query.message).toBe("invitation: 422 no *** with ***");
  });

  test("though it stands in a header of extra, after the word that says how", async () => {
    const { client } = clientOf([json({ message: "unknown key canary-4711" }, { status: 403 })]);
    const headers = { authorization: "Bearer canary-4711", "x-none": undefined };
    expect((await failure(client.open({ extra: { headers } }))).message).toBe("open: 403 unknown key ***");
  });

  test("in every item of a list, and in a path", async () => {
    const { client } = clientOf([
      json({ message: "nothing at /invitations/canary-path?pin=canary-1&pin=canary-2" }, { status: 404 }),
    ]);
    const error = await failure(client.invitation("canary-path", { pins: ["canary-1", "canary-2"] }));
    expect(error.message).toBe("invitation: 404 nothing at /invitations/***?pin=***&pin=***");
  });
});

test("a header from the back door that is undefined is none, and no failure", async () => {
  const extra = { headers: { "x-tenant": undefined } };
  for (const options of [{ extra }, { extra: { headers: undefined as never } }]) {
    const { client, sent } = clientOf([json({ message: "Gone" }, { status: 404 })], options);
    expect((await failure(client.get("a"))).message).toBe("get: 404 Gone");
    expect((await failure(client.get("a", options))).message).toBe("get: 404 Gone");
    expect(sent[0]?.headers.has("x-tenant")).toBe(false);
  }
});
