// An application in CommonJS.
const { createApiKeysClient, NotFoundError } = require("@keysmith/api-keys");

exports.clientOf = (connection) => createApiKeysClient(connection);

exports.descriptionOf = async (client, id) => {
  try {
    return (await client.apiKeys.get(id)).description;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
};
