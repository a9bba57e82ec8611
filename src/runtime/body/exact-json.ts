/** A JSON body with integers of 64 bits. */
import { exactJson } from "../call/exact-integers.js";
import { convert } from "../call/values.js";
import type { BodyWriter } from "../operation.js";
import { withExtra } from "./extra.js";
import { writeWith } from "./json.js";

/** The JSON text of a body in which integers are given as BigInts, or where its shape says so as texts of digits. */
export const writeExactJson: BodyWriter = (given, more, { type, shape }) => {
  const body = withExtra(given, more);
  return writeWith(exactJson, shape ? convert(body, shape) : body, type);
};
