/** What was measured, as tables. */
import type { Weight } from "../bundles.js";
import { clients, sdks } from "../clients/index.js";
import type { Declared } from "../declarations.js";
import { type Generation, OPERATIONS } from "../generation.js";
import { generators } from "../generators.js";
import type { Imports } from "../imports.js";
import type { Samples } from "../lib/samples.js";
import { LATENCY, LIMIT, PAGES } from "../pagination/list.js";
import type { Walks } from "../pagination/measure.js";
import { counted, measured, type Section } from "./section.js";

const everybody = { ...clients, ...sdks };

const only = (samples: Samples, suffix: string): Samples =>
  Object.fromEntries(Object.keys(clients).map((name) => [name, samples[name + suffix] ?? []]));

export const SIGNAL = ", with a signal";

export const overhead = (samples: Samples): Section => ({
  title: "What a call costs besides the network",
  text: "One key is read; `fetch` is a stub that answers at once. Time of the processor. In the second column a signal is passed, the same one for 300 calls.",
  names: clients,
  columns: [measured("µs a call", only(samples, "")), measured("with a signal, µs", only(samples, SIGNAL))],
});

export const allocation = (bytes: Readonly<Record<string, number>>): Section => ({
  title: "What a call allocates besides the network",
  text: "The same call, what the stub makes included: bytes of the heap that it takes before any of them is collected.",
  names: clients,
  columns: [counted("bytes a call", bytes)],
});

export const loopback = (samples: Readonly<Record<number, Samples>>): Section => ({
  title: "Calls over loopback",
  text: "One key is read from a server in a process of its own, one call after another and 64 at once: time of the client's processor divided by calls.",
  names: clients,
  columns: [measured("1 at once, µs", samples[1] ?? {}), measured("64 at once, µs", samples[64] ?? {})],
});

/** `n` pages in flight. */
export function walk(walks: Walks, n: number): Section {
  const { samples, counts } = walks[n] ?? { samples: {}, counts: {} };
  const ideal = (1 + Math.ceil((PAGES - 1) / n)) * LATENCY;
  const names = { floor: "the floor: requests alone", "concurrent-loop": "openapi-fetch and 15 lines", ...clients };
  return {
    title: n === 1 ? `A walk of ${PAGES} pages, one after another` : `The same walk, ${n} pages in flight`,
    text:
      n === 1
        ? `${LIMIT} keys a page, ${LATENCY} ms latency, over loopback: ${ideal.toLocaleString("en")} ms is what waiting alone takes. Those without paging of their own have a loop around them.`
        : `Waiting alone takes ${ideal.toLocaleString("en")} ms. The floor knows the number of pages and parses no body. Of the others only ours can do this; the 15 lines gather all pages before the first key is seen, and neither notice nor mend what changes meanwhile.`,
    names: Object.fromEntries(Object.entries(names).filter(([name]) => name in samples)),
    columns: [measured("ms", samples), { head: "requests", values: counts }],
  };
}

export const bundles = (weights: Readonly<Record<string, Weight>>): Section => ({
  title: "Bundle",
  text: "A program that reads a key and walks the list, bundled for browsers by esbuild; bytes, gzip at level 9. The last three talk to other services, and list keys there.",
  names: everybody,
  columns: [counted("min+gzip", pick(weights, "gzipped")), { head: "min", values: pick(weights, "minified") }],
});

export const imports = ({ installed, bundled }: Imports): Section => ({
  title: "Cold import",
  text: "Milliseconds of `import()` in a new process. As installed: packages as npm unpacks them, in as many files as they have, and what is generated into a project compiled to one file. As a bundle: one minified file. What bare `fetch` takes is what Node.js takes for any file; what separates the columns is the number of files.",
  names: everybody,
  columns: [measured("as installed, ms", installed), measured("as a bundle, ms", bundled)],
});

export const declarations = (declared: Readonly<Record<string, Declared>>): Section => ({
  title: "Declarations",
  text: "What TypeScript reads besides its own libraries, and works out, for the same program. Clients that are generated as source are declared as a package would declare them. The last three work out little because their programs call one method.",
  names: everybody,
  columns: [
    counted("bytes", pick(declared, "bytes")),
    { head: "files", values: pick(declared, "files") },
    counted("instantiations", pick(declared, "instantiations")),
    { head: "types", values: pick(declared, "types") },
  ],
});

export const generation = ({ own, large }: Generation): Section => ({
  title: "Time to generate",
  text: `From this repository's document (8 operations) and from a made one of ${OPERATIONS.toLocaleString("en")}; the generator's process included.`,
  names: Object.fromEntries(Object.entries(generators).map(([name, generator]) => [name, generator.name])),
  columns: [measured("8 operations, ms", own), measured(`${OPERATIONS.toLocaleString("en")} operations, ms`, large)],
});

function pick<Key extends string>(records: Readonly<Record<string, Readonly<Record<Key, number>>>>, key: Key) {
  return Object.fromEntries(Object.entries(records).map(([name, record]) => [name, record[key]]));
}
