/** The way back from a line of an overlay to the action that stands there. */
import { isMap, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";

export interface ActionLines {
  readonly target: string;
  readonly first: number;
  readonly last: number;
}

/** The lines of each action. */
export function actionLines(text: string): ActionLines[] {
  const lineCounter = new LineCounter();
  const actions = parseDocument(text, { lineCounter }).get("actions");
  if (!isSeq(actions)) return [];
  return actions.items.flatMap((item) => {
    if (!isMap(item) || !item.range) return [];
    const [start, end] = (item as YAMLMap).range as [number, number, number];
    const first = lineCounter.linePos(start).line;
    return [{ target: String(item.get("target")), first, last: lineCounter.linePos(Math.max(start, end - 1)).line }];
  });
}
