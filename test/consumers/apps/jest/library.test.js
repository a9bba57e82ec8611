const { createServer } = require("node:http");
const { createLendingLibrary, NotFoundError } = require("./library/index.js");
const runtime = require("@keysmith/runtime");

test("a generated client takes its runtime from the package", async () => {
  const server = createServer((_, response) =>
    response.writeHead(404, { "content-type": "application/json" }).end("{}"),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const baseUrl = `http://127.0.0.1:${server.address().port}`;
    const client = createLendingLibrary({ baseUrl, auth: { member: "m", branch: "b" } });
    await expect(client.books.get("b1")).rejects.toBeInstanceOf(NotFoundError);
    expect(NotFoundError).toBe(runtime.NotFoundError);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
