/** One query parameter → its part of the query string. */
import type { QueryWriter } from "../operation.js";
import { textOf } from "./text.js";

/** A value, or each of a list under the same name; empty where there is nothing to send. */
export const writePlain: QueryWriter = (name, value) =>
  [value]
    .flat()
    .filter((each) => each !== undefined && each !== null)
    .map((each) => `${encode(name, name)}=${encode(each, name)}`)
    .join("&");

const encode = (value: unknown, name: string) => encodeURIComponent(textOf(value, name));
