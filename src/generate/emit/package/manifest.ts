/** What a package is called, and which version it has. */
export interface PackageName {
  readonly name: string;
  readonly version: string;
}

const module = (folder: string) => ({ types: `./${folder}/index.d.ts`, default: `./${folder}/index.js` });

/** package.json. No text of the document is in it: npm, editors and registries show what it says. */
export function emitManifest({ name, version }: PackageName): string {
  const manifest = {
    name,
    version,
    description: "A typed client, generated from an OpenAPI document.",
    license: "SEE LICENSE IN LICENSE",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19.0" },
    exports: {
      ".": { import: module("dist"), require: module("dist/cjs") },
      "./package.json": "./package.json",
    },
    main: "./dist/cjs/index.js",
    types: "./dist/cjs/index.d.ts",
    files: ["dist", "api.md", "CHANGELOG.md"],
    scripts: {
      build: "node scripts/build.mjs",
      pretest: "npm run build",
      test: "node --test test/*.test.mjs",
      prepack: "npm run build",
    },
    devDependencies: { "@stoplight/prism-cli": "5.14.2", typescript: "5.9.3" },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** What src/lib/version.ts says; the build writes it anew. */
export function emitVersion({ name, version }: PackageName): string {
  return `// Written by scripts/build.mjs from package.json.
export const NAME: string = ${JSON.stringify(name)};
export const VERSION: string = ${JSON.stringify(version)};
`;
}
