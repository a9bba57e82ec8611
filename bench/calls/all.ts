/** The clients, made: for programs that compare them within one process. */
import { create as bareFetch } from "../clients/bare-fetch.js";
import type { Create } from "../clients/client.js";
import { create as heyApi } from "../clients/hey-api.js";
import { create as keysmith } from "../clients/keysmith.js";
import { create as openapiFetch } from "../clients/openapi-fetch.js";
import { create as openapiFetchTimer } from "../clients/openapi-fetch-timer.js";
import { create as redocly } from "../clients/redocly.js";
import { create as redoclyLimits } from "../clients/redocly-limits.js";

export const creators: Readonly<Record<string, Create>> = {
  "bare-fetch": bareFetch,
  "openapi-fetch": openapiFetch,
  "openapi-fetch-timer": openapiFetchTimer,
  "hey-api": heyApi,
  redocly,
  "redocly-limits": redoclyLimits,
  keysmith,
};
