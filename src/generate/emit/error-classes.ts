/** The class that an answer is thrown as, by the kind of its error. */
export const errorClasses = {
  validation: "InvalidRequestError",
  authentication: "AuthenticationError",
  permission: "PermissionDeniedError",
  "not-found": "NotFoundError",
  conflict: "ConflictError",
  "rate-limit": "RateLimitError",
  server: "ServerError",
  unexpected: "UnexpectedStatusError",
} as const;
