/** A page: it calls what its driver has put there. */
import { createSandbox } from "@keysmith/api-keys/sandbox";
import type { Print } from "./cases.js";
import { inside } from "./inside.js";
import { suite } from "./suite.js";
import { validated } from "./validated.js";
import type { Where } from "./where.js";

declare global {
  var where: () => Promise<Where>;
  var say: (line: string) => Promise<void>;
  var ended: (passed: boolean) => Promise<void>;
}

const place = await globalThis.where();
const print: Print = (line) => void globalThis.say(line);
const passed = [await suite(place, print), await validated(place, print), await inside(createSandbox, print)];
await globalThis.ended(passed.every(Boolean));
