/** What a result doesn't say can't be read off it. */
import { type ApiKeysClient, isError } from "@keysmith/api-keys";

declare const keysmith: ApiKeysClient;
declare const caught: unknown;

const { status, data, error } = await keysmith.apiKeys.put("ci", { description: "CI" }).result();
// error: 'data' is possibly 'undefined'.
console.log(data.id);
if (status === 401) {
  // error: Property 'invalidFields' does not exist on type 'Problem'.
  console.log(error.body.invalidFields);
  // error: 'data' is possibly 'undefined'.
  console.log(data.id);
}
if (status === "timeout") {
  // error: 'error.body' is of type 'unknown'.
  console.log(error.body.title);
}
// error: This comparison appears to be unintentional because the types '"timeout" | 200 | "unexpected" | "unreadable" | "connection" | "aborted" | 401 | 403 | 429 | 404 | 422 | 201' and '409' have no overlap.
if (status === 409) console.log(error);
// error: This comparison appears to be unintentional because the types '"timeout" | 200 | "unexpected" | "unreadable" | "connection" | "aborted" | 401 | 403 | 429 | 404 | 422 | 201' and '500' have no overlap.
if (status === 500) console.log(error);

/** A way to end that a switch forgets is named. */
export async function told(): Promise<string> {
  const { status } = await keysmith.apiKeys.get("ci").result();
  switch (status) {
    case 200:
      return "here";
    case 404:
      return "gone";
    case 401:
    case 403:
    case "unexpected":
    case "connection":
    case "timeout":
    case "aborted":
    case "unreadable":
      return "who knows";
    default: {
      // error: Type '429' is not assignable to type 'never'.
      const nothing: never = status;
      return nothing;
    }
  }
}

// error: Argument of type '422' is not assignable to parameter of type '"default" | "timeout" | 200 | "unexpected" | "unreadable" | "connection" | "aborted" | 401 | 403 | 429 | 404'.
if (isError(caught, keysmith.apiKeys.get, 422)) console.log(caught);
if (isError(caught, keysmith.apiKeys.get, 404)) {
  // error: Property 'invalidFields' does not exist on type 'Problem'.
  console.log(caught.body.invalidFields);
}

const page = await keysmith.apiKeys.list();
// error: Object is possibly 'undefined'.
console.log(page.items[0].id);
// error: Property 'push' does not exist on type 'readonly ApiKey[]'.
page.items.push(page.items[0]);
