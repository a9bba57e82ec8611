/** The statuses that say that all went well (IANA, HTTP status codes). */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
