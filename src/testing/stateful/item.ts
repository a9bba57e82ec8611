import { hasType, isNullable, propertiesOf, requiredOf, wordOf } from "../../generate/model/properties.js";
import { isObject, type Node } from "../../generate/source/node.js";
import { plainName } from "../collections/values.js";
import type { JsonObject } from "../document.js";

/** Where a new item's values come from. */
export interface ItemSources {
  /** What was sent. */
  readonly given: JsonObject;
  /** The schema of what may be sent. */
  readonly input: Node | undefined;
  /** A value for each property. */
  readonly fake: JsonObject;
  readonly now: Date;
}

/** An item as a service would keep it: what was sent, what the service adds, and nothing that wasn't asked for. */
export function newItem(item: Node, { given, input, fake, now }: ItemSources): JsonObject {
  const required = requiredOf(item);
  const sendable = new Set([...(input ? propertiesOf(input).keys() : [])].map(plainName));
  const made: JsonObject = {};
  for (const [name, schema] of propertiesOf(item)) {
    const sent = sentAs(given, name);
    const usual = wordOf(schema, "default");
    if (sent !== undefined && wordOf(schema, "readOnly") !== true) made[name] = sent;
    else if (usual !== undefined) made[name] = usual;
    else if (isTimeOf(/creat|updat|modif|chang/i, name, schema)) made[name] = now.toISOString();
    else if (!required.has(name)) continue;
    else made[name] = sendable.has(plainName(name)) && isNullable(schema) ? null : (fake[name] ?? null);
  }
  return made;
}

/** The item after an update. `whole`: what may be sent and wasn't is taken away, as PUT does. */
export function changedItem(
  item: Node,
  stored: JsonObject,
  { given, input, now }: Omit<ItemSources, "fake">,
  whole: boolean,
): JsonObject {
  const required = requiredOf(item);
  const sendable = new Set([...(input ? propertiesOf(input).keys() : [])].map(plainName));
  const changed: JsonObject = { ...stored };
  for (const [name, schema] of propertiesOf(item)) {
    const sent = sentAs(given, name);
    const readOnly = wordOf(schema, "readOnly") === true;
    if (sent !== undefined && !readOnly) changed[name] = sent;
    else if (isTimeOf(/updat|modif|chang/i, name, schema)) changed[name] = now.toISOString();
    else if (whole && sendable.has(plainName(name)) && !required.has(name) && !readOnly) delete changed[name];
  }
  return changed;
}

/** An item as an answer shows it: only what that answer's schema knows, and what it needs from a value that fits it. */
export function shownItem(schema: Node, stored: JsonObject, known: ReadonlySet<string>, fitting: unknown): JsonObject {
  const properties = propertiesOf(schema);
  if (properties.size === 0) return stored;
  const required = requiredOf(schema);
  const extra = isObject(fitting) ? fitting : {};
  const shown: JsonObject = {};
  for (const [name, property] of properties) {
    if (wordOf(property, "writeOnly") === true) continue;
    if (Object.hasOwn(stored, name)) shown[name] = stored[name];
    // What a list's items don't have, such as a secret that is shown once, comes from the example.
    else if (Object.hasOwn(extra, name) && (required.has(name) || !known.has(name))) shown[name] = extra[name];
  }
  return shown;
}

/** What was sent under a name, in whatever way it is written. */
function sentAs(given: JsonObject, name: string): unknown {
  if (Object.hasOwn(given, name)) return given[name];
  const key = Object.keys(given).find((each) => plainName(each) === plainName(name));
  return key === undefined ? undefined : given[key];
}

function isTimeOf(what: RegExp, name: string, schema: Node): boolean {
  return what.test(name) && wordOf(schema, "format") === "date-time" && hasType(schema, "string");
}
