/** Options of a validation that make no sense. */
import { createKeysmithValidation } from "keysmith/validation";

// error: Argument of type '{}' is not assignable to parameter of type 'ValidationOptions<KeysmithOperation>'.
createKeysmithValidation({});
// error: Type '"trow"' is not assignable to type '"off" | "report" | "throw" | undefined'. Did you mean '"throw"'?
createKeysmithValidation({ responses: "trow" });
// error: Object literal may only specify known properties, and '"apiKeys.made"' does not exist in type 'Readonly<Partial<Record<KeysmithOperation, OperationSchemas>>>'.
createKeysmithValidation({ responses: "off", schemas: { "apiKeys.made": {} } });
// error: Object literal may only specify known properties, and 'bodies' does not exist in type 'OperationSchemas'.
createKeysmithValidation({ responses: "off", schemas: { "apiKeys.create": { bodies: undefined } } });
