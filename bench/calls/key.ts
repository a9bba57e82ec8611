/** What a key looks like on the wire. */
export const KEY = JSON.stringify({
  id: "ci",
  description: "CI",
  type: "secret",
  acl: [{ scope: { organizationId: ["acme"] }, permissions: ["*"] }],
  createdTime: "2026-01-01T00:00:00Z",
  updatedTime: "2026-01-01T00:00:00Z",
});
