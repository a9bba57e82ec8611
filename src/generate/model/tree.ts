/** The document of a model, as outputs look into it. */
export { escapePointer, isObject, Node, parsePointer } from "../source/node.js";
