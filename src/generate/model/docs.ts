import { isObject } from "../source/node.js";

/** What a schema says of its values, as a reader needs it: its description, its limits, its default. */
export function describe(schema: unknown, description?: string): string {
  const facts = isObject(schema) ? schema : {};
  const own = typeof facts.description === "string" ? facts.description : undefined;
  const limits = [...constraints(facts), ...itemConstraints(facts)];
  return [description?.trim() || own?.trim() || title(facts), limits.join(" ")].filter((part) => part).join("\n");
}

function title(schema: Record<string, unknown>): string | undefined {
  return typeof schema.title === "string" ? `${schema.title}.` : undefined;
}

function constraints(schema: Record<string, unknown>): string[] {
  const said: string[] = [];
  const say = (word: string, sentence: (value: unknown) => string) => {
    const value = schema[word];
    if (value !== undefined && value !== false) said.push(sentence(value));
  };
  const between = (least: unknown, most: unknown, noun = "") => {
    if (least !== undefined && most !== undefined) said.push(`${least} to ${count(most, noun)}.`);
    else if (least !== undefined) said.push(`At least ${count(least, noun)}.`);
    else if (most !== undefined) said.push(`At most ${count(most, noun)}.`);
  };
  // In OpenAPI 3.0 the exclusive limits only say how the others are meant.
  const { exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  between(above === true ? undefined : schema.minimum, below === true ? undefined : schema.maximum);
  say("exclusiveMinimum", (value) => `More than ${value === true ? schema.minimum : value}.`);
  say("exclusiveMaximum", (value) => `Less than ${value === true ? schema.maximum : value}.`);
  say("multipleOf", (value) => `A multiple of ${value}.`);
  between(schema.minLength, schema.maxLength, "character");
  say("pattern", (value) => `Matches \`${value}\`.`);
  between(schema.minItems, schema.maxItems, "item");
  say("uniqueItems", () => "No item twice.");
  say("format", (value) => `Format: \`${value}\`.`);
  say("default", (value) => `Default: \`${JSON.stringify(value)}\`.`);
  return said;
}

function itemConstraints(schema: Record<string, unknown>): string[] {
  if (!isObject(schema.items) || "properties" in schema.items) return [];
  const said = constraints(schema.items);
  return said.length > 0 ? [`Each: ${said.join(" ")}`] : [];
}

function count(value: unknown, noun: string): string {
  return noun === "" ? String(value) : `${value} ${noun}${value === 1 ? "" : "s"}`;
}
