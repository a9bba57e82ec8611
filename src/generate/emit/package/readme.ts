import { codeSpan } from "../../../markdown.js";
import type { Model, OperationModel } from "../../model/types.js";
import { usualOptions } from "../client/client.js";
import { example } from "../client/methods.js";
import { propertyName } from "../text/key.js";
import type { PackageName } from "./manifest.js";

/** README.md. What is the document's stands in code alone, where Markdown has no meaning. */
export function emitReadme(model: Model, { name }: PackageName): string {
  const sections = [
    `# ${name}\n\nA typed client for ${codeSpan(model.title)}, without dependencies. [api.md](api.md) lists its methods.`,
    `## Install\n\n${fence("sh", `npm install ${name}`)}\n\nFor Node.js 20.19 or later, and for browsers, Bun, Deno and workers.`,
    firstCall(model, name),
    authentication(model),
    errors(model, name),
    lists(model),
    RETRIES,
    uploads(model),
    streams(model),
  ];
  return `${sections.filter((section) => section !== undefined).join("\n\n")}\n`;
}

const RETRIES = `## Retries and time

A call that failed temporarily is repeated twice, where repeating is safe; \`retries\` says how often. An attempt may take 60
seconds (\`timeout\`), and a call as long as \`deadline\` says. Each can be given to the client or to a call, in milliseconds.
\`signal\` takes an \`AbortSignal\`.`;

function firstCall(model: Model, name: string): string {
  const { create } = model.names;
  const operation = model.operations.find(isSimple) ?? model.operations[0];
  const code = [
    `import { ${create} } from ${JSON.stringify(name)};`,
    "",
    `const client = ${create}(${usualOptions(model)});`,
    ...(operation ? [example(operation)] : []),
  ];
  return `## First call\n\n${fence("ts", code.join("\n"))}`;
}

function authentication({ schemes, names }: Model): string | undefined {
  if (schemes.length === 0) return undefined;
  const lines = schemes.map(({ name, facts }) => {
    const what = facts.basic ? "`user:password`" : `sent in the ${facts.in} ${codeSpan(facts.name)}`;
    return `- ${codeSpan(`auth.${name}`)}: ${what}`;
  });
  const [scheme] = schemes;
  const code = `${names.create}({ auth: { ${propertyName(scheme?.name ?? "")}: () => readToken() } });`;
  return `## Authentication\n\n${lines.join("\n")}\n\nEach is a text, or a function that gives one and is called for every request:\n\n${fence("ts", code)}`;
}

function errors(model: Model, name: string): string {
  const [operation] = model.operations;
  const code = operation
    ? [
        `import { isError } from ${JSON.stringify(name)};`,
        "",
        "try {",
        `  ${example(operation)}`,
        "} catch (error) {",
        "  if (!isError(error)) throw error;",
        "  console.error(error.kind, error.status, error.detail);",
        "}",
      ]
    : [];
  return `## Errors\n\nThere is a class for each kind of failure, such as \`NotFoundError\` and \`RateLimitError\`. With \`.result()\` a call never\nrejects once it is sent: it gives \`{ status, data }\` or \`{ status, error }\`.\n\n${fence("ts", code.join("\n"))}`;
}

function lists({ operations }: Model): string | undefined {
  const list = operations.find(({ pagination }) => pagination);
  if (!list) return undefined;
  return `## Lists\n\nA list fetches its pages as they are needed; \`.toArray()\` reads all of it, \`.page()\` one page.\n\n${fence("ts", example(list))}`;
}

function uploads({ operations }: Model): string | undefined {
  const upload = operations.find(({ body }) => body?.mediaType.startsWith("multipart/"));
  if (!upload) return undefined;
  return `## Uploads\n\nFiles are a \`File\`, a \`Blob\`, bytes or a stream.\n\n${fence("ts", example(upload))}`;
}

function streams({ operations }: Model): string | undefined {
  const stream = operations.find(({ responses }) =>
    responses.some(({ contents }) => contents.some(({ mediaType }) => mediaType === "text/event-stream")),
  );
  if (!stream) return undefined;
  const call = example(stream).replace(/^await (.*);$/, "for await (const event of await $1) console.log(event.data);");
  return `## Streams\n\n${fence("ts", call)}`;
}

/** Whether a call needs nothing. */
export function isSimple({ method, pathParameters, query, headers, cookies, body, params }: OperationModel): boolean {
  const needed = [...query, ...headers, ...cookies, ...params].some(({ required }) => required);
  return method === "GET" && pathParameters.length === 0 && !needed && !body?.required;
}

/** Code can't end its block: no line of it begins with the document's text. */
function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
