import { getIn } from "../../call/expression.js";
import type { Style } from "../pagination.js";
import { chainStep, resumeChain, toCursor } from "./chained.js";

/** Cursors that the service hands out, or that the last item holds. */
export const cursorStyle: Style = {
  step: chainStep,
  nextCursor({ pagination }, _, read, items) {
    const { next, lastItem } = pagination.response;
    return { next: toCursor(lastItem ? getIn(items.at(-1), lastItem) : read(next)), implied: lastItem !== undefined };
  },
  resume: resumeChain,
};
