/** Options of a validation that make no sense. */
import { createApiKeysClientValidation } from "@keysmith/api-keys/validation";

// error: Argument of type '{}' is not assignable to parameter of type 'ValidationOptions<ApiKeysClientOperation>'.
createApiKeysClientValidation({});
// error: Type '"trow"' is not assignable to type '"off" | "report" | "throw" | undefined'. Did you mean '"throw"'?
createApiKeysClientValidation({ responses: "trow" });
// error: Object literal may only specify known properties, and '"apiKeys.made"' does not exist in type 'Readonly<Partial<Record<ApiKeysClientOperation, OperationSchemas>>>'.
createApiKeysClientValidation({ responses: "off", schemas: { "apiKeys.made": {} } });
// error: Object literal may only specify known properties, and 'bodies' does not exist in type 'OperationSchemas'.
createApiKeysClientValidation({ responses: "off", schemas: { "apiKeys.create": { bodies: undefined } } });
