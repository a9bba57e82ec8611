import { type Message, words } from "../message.js";
import type { MethodTypes, Outcome } from "../types/methods.js";
import { reachedFrom } from "../types/pairs.js";
import { type Context, type OperationPair, operationPlace } from "./context.js";

/** What a method gives, and how it fails. */
export function compareAnswers(context: Context, pair: OperationPair, old: MethodTypes, next: MethodTypes): void {
  if (old.isList !== next.isList) {
    const isList = words`was a call, is a list that pages`;
    report(context, pair, next.isList ? isList : words`was a list that pages, is a call`);
    return;
  }
  compareData(context, pair, old, next);
  for (const [status, outcome] of old.outcomes) {
    const other = next.outcomes.get(status);
    if (other) compareFailure(context, pair, status, outcome, other);
    else statusGone(context, pair, status);
  }
  for (const status of next.outcomes.keys()) if (!old.outcomes.has(status)) statusAdded(context, pair, status);
}

function compareData(context: Context, pair: OperationPair, old: MethodTypes, next: MethodTypes): void {
  const { types, changes } = context;
  if (!old.data || !next.data) return;
  const reached = reachedFrom(types.compare(old.data, next.data, "out"));
  changes.addReached(pair, { in: "data" }, old.isList ? "item" : "data", reached);
  // New values of an enum don't fit the old type, and are no break.
  const explained = reached.some(({ level, note }) => level === "breaking" || note !== undefined);
  if (explained || types.fits(old.data, next.data, "out")) return;
  report(context, pair, words`gave ${types.text(old.data)}, gives ${types.text(next.data)}`);
}

function report(context: Context, pair: OperationPair, message: Message): void {
  const { name } = pair.new;
  context.changes.add({ level: "breaking", kind: "answer", at: name, message, ...operationPlace(context, pair) }, [
    name,
  ]);
}

function compareFailure(context: Context, pair: OperationPair, status: string, old: Outcome, next: Outcome): void {
  const { types, changes, places } = context;
  const { name } = pair.new;
  const part = { in: "status", status } as const;
  if (old.errorClass !== next.errorClass && old.errorClass !== undefined && next.errorClass !== undefined) {
    const message = words`was ${old.errorClass}, is ${next.errorClass}`;
    const place = places.new.ofOperation(pair.new, part);
    changes.add(
      { level: "breaking", kind: "error-class", at: `${name} error ${status}`, message, place, document: "new" },
      [name],
    );
  }
  const reached = reachedFrom(types.compareParts(old.body, next.body, "out"));
  changes.addReached(pair, part, `error ${status} body`, reached);
}

function statusGone(context: Context, pair: OperationPair, status: string): void {
  const { name } = pair.new;
  const place = context.places.old.ofOperation(pair.old, { in: "status", status });
  const change = { level: "breaking", kind: "status-removed", at: `${name} status ${status}` } as const;
  const message = words`is no longer documented`;
  const note = "Code that asks for it, by isError() or in a switch on .result(), no longer compiles.";
  context.changes.add({ ...change, message, note, place, document: "old" }, [name]);
}

function statusAdded(context: Context, pair: OperationPair, status: string): void {
  const { name } = pair.new;
  const place = context.places.new.ofOperation(pair.new, { in: "status", status });
  const change = { level: "additive", kind: "status-added", at: `${name} status ${status}` } as const;
  const note = Number(status) < 400 ? undefined : 'It was "unexpected" in .result() before.';
  context.changes.add(
    { ...change, message: words`is documented`, ...(note !== undefined && { note }), place, document: "new" },
    [name],
  );
}
