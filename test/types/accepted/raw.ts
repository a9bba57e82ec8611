/** `@keysmith/api-keys/raw` is typed by the document's paths. */
import { type ApiKey, api, type ValidationProblem } from "@keysmith/api-keys";
import { createRawClient } from "@keysmith/api-keys/raw";

const raw = createRawClient(api, { baseUrl: "https://api.example.com", auth: { secretApiKey: "k" } });
const { data, error } = await raw.GET("/api-keys/{id}", { params: { path: { id: "ci" } } });
const key: ApiKey | undefined = data;
const made = await raw.POST("/api-keys", { body: { description: "CI" } });
if (made.response.status === 422) {
  const problem = made.error as ValidationProblem;
  console.log(problem.invalidFields);
}

export { error, key };
