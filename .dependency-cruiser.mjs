/** Where packages begin: scripts/build/ bundles them. */
const ENTRIES = [
  "^src/index\\.ts$",
  "^src/runtime/(index|raw)\\.ts$",
  "^src/(cli|sandbox)/(bin|main)\\.ts$",
  "^src/sandbox/(index|create|implementation-cjs|listen|no-listen)\\.ts$",
];

/**
 * What may import what: `npm run check:structure`. Imports of types count too. ARCHITECTURE.md draws it.
 *
 * @type {import("dependency-cruiser").IConfiguration}
 */
export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Files that need each other are one thing in two files: move what both need into a third one.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "runtime-is-at-the-bottom",
      comment: "The runtime knows no API, no tool and no package. Only the client by paths is openapi-fetch's.",
      severity: "error",
      from: { path: "^src/runtime/" },
      to: { pathNot: ["^src/runtime/", "^node_modules/openapi-fetch/"] },
    },
    {
      name: "only-raw-has-openapi-fetch",
      severity: "error",
      from: { path: "^src/runtime/", pathNot: "^src/runtime/raw\\.ts$" },
      to: { path: "^node_modules/" },
    },
    {
      name: "clients-without-lists-carry-none",
      comment: "Descriptors name what only lists need. What every call needs doesn't.",
      severity: "error",
      from: { path: "^src/runtime/", pathNot: "^src/runtime/(list/|index\\.ts$|public\\.ts$)" },
      to: { path: "^src/runtime/list/", pathNot: "^src/runtime/list/pagination\\.ts$" },
    },
    {
      name: "clients-without-validation-carry-none",
      severity: "error",
      from: { path: "^src/runtime/(call/|list/|transport/|client\\.ts$)" },
      to: { path: "^src/runtime/validation" },
    },
    {
      name: "generated-code-knows-the-runtime-alone",
      comment: "Whatever a generated client needs is exported by the runtime, under a name of its own.",
      severity: "error",
      from: { path: "^generated/" },
      to: { pathNot: ["^generated/", "^src/runtime/index\\.ts$", "^node_modules/zod/"] },
    },
    {
      name: "sandbox-is-the-other-side",
      comment: "A fault that the runtime and the sandbox shared would hide.",
      severity: "error",
      from: { path: "^src/sandbox/" },
      to: { path: "^(src|generated)/", pathNot: ["^src/sandbox/", "^src/start\\.ts$"] },
    },
    {
      name: "generator-knows-no-command",
      severity: "error",
      from: { path: "^src/generate/" },
      to: {
        path: "^(src|generated)/",
        pathNot: ["^src/(generate|runtime)/", "^src/(version|markdown|printable)\\.ts$"],
      },
    },
    {
      name: "documents-are-read-first",
      comment: "source, normalize and extensions read a document; names and the model are made of that.",
      severity: "error",
      from: { path: "^src/generate/(source|normalize|extensions)/" },
      to: { path: "^src/generate/(names|model|emit|output)/" },
    },
    {
      name: "names-come-before-the-model",
      severity: "error",
      from: { path: "^src/generate/names/" },
      to: { path: "^src/generate/(model|emit|output)/" },
    },
    {
      name: "the-model-knows-no-output",
      severity: "error",
      from: { path: "^src/generate/model/" },
      to: { path: "^src/generate/(emit|output)/" },
    },
    {
      name: "emitters-see-the-model-alone",
      comment: "What an output needs of the document is in the model.",
      severity: "error",
      from: { path: "^src/generate/emit/" },
      to: { path: "^src/generate/(source|normalize|extensions|output)/" },
    },
    {
      name: "nothing-imports-a-command",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "products-know-no-scripts",
      severity: "error",
      from: { path: "^(src|generated)/" },
      to: { path: "^(scripts|test|bench)/" },
    },
    {
      name: "everything-is-used",
      comment: "No file waits for the future: each is part of a package.",
      severity: "error",
      from: { path: ENTRIES },
      to: { path: "^src/", pathNot: ENTRIES, reachable: false },
    },
    {
      name: "imports-lead-somewhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
