import type { Model, WebhookModel } from "../../model/types.js";
import { type Output, piece } from "../files/output.js";
import { comment, commentLines } from "../text/comment.js";
import { propertyName } from "../text/key.js";

/** What the service sends on its own, by names of its own: `webhooks.ThingMade`. */
export function webhooksOutput({ webhooks, title }: Model): Output | undefined {
  if (webhooks.length === 0) return undefined;
  const sent = webhooks.filter(({ callback }) => !callback);
  const types = webhooks.map(({ typeName, docs, type }) =>
    piece([typeName], "", (imports) => {
      // A schema can be called as the webhook is.
      const named = type.names.length > 0 ? `${imports.namespace("schema", "schema")}.` : "";
      return `${comment([docs])}export type ${typeName} = ${named}${type.text};`;
    }),
  );
  const all = piece(["Webhooks", "Webhook"], "", () => {
    const members = byKey(sent).map(([key, alternatives]) => {
      const lines = commentLines([alternatives[0]?.docs]).map((line) => `  ${line}\n`);
      return `${lines.join("")}  ${propertyName(key)}: ${alternatives.map(({ typeName }) => typeName).join(" | ")};\n`;
    });
    return `${comment([`What ${title} sends to webhooks, by name.`])}export interface Webhooks {\n${members.join("")}}\n\n/** What comes to a webhook. */\nexport type Webhook = Webhooks[keyof Webhooks];`;
  });
  return { name: "webhooks", pieces: sent.length > 0 ? [...types, all] : types };
}

/** Webhooks of one name, of several methods, are one. */
function byKey(webhooks: readonly WebhookModel[]): [string, WebhookModel[]][] {
  const found = new Map<string, WebhookModel[]>();
  for (const webhook of webhooks) {
    const list = found.get(webhook.key);
    if (list) list.push(webhook);
    else found.set(webhook.key, [webhook]);
  }
  return [...found];
}
