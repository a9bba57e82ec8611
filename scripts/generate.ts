/** `npm run generate`: the command itself, on the APIs of redocly.yaml. Takes its flags. */
process.argv.splice(2, 0, "generate");
await import("../src/cli/main.js");
