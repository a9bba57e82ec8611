/** The schemas in a schema of the document, as the model and outputs look into it. */
export { mapSubschemas, subschemaEntries, subschemas } from "../source/subschemas.js";
