// A session of the TypeScript SDK's client, from initialize to close; prints the results as JSON.
//
// usage: node session.mjs '{"url": …, "key": …}' or '{"command": …, "args": […], "env": {…}}'

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const server = JSON.parse(process.argv[2]);
const transport = server.url
  ? new StreamableHTTPClientTransport(new URL(server.url), {
      requestInit: { headers: { Authorization: `Bearer ${server.key}` } },
    })
  : new StdioClientTransport({ ...server, stderr: "ignore" });
const client = new Client({ name: "typescript", version: "1" });
await client.connect(transport);

const told = {
  server: client.getServerVersion(),
  capabilities: client.getServerCapabilities(),
  instructions: client.getInstructions(),
};

// Once the client has the list of tools, it validates structured content against their output
// schemas.
told.tools = (await client.listTools()).tools;
const call = (name, given) => client.callTool({ name, arguments: given });
told.stores = await call("list_stores", {});
told.sales = await call("daily_sales", { start_date: "2025-06-01", end_date: "2025-06-03" });
told.products = await call("top_products", { start_date: "2025-06-01", max_rows: 2 });
told.refused = await call("top_products", { max_rows: -1 });
told.unknown = await call("no_such_tool", {});

told.resources = (await client.listResources()).resources;
told.templates = (await client.listResourceTemplates()).resourceTemplates;
told.page = await client.readResource({ uri: told.resources[0].uri });
told.missing = await client
  .readResource({ uri: "retail://no-such-page" })
  .catch((error) => ({ code: error.code, message: error.message }));

told.prompts = (await client.listPrompts()).prompts;
told.prompt = await client.getPrompt({ name: "weekly_review", arguments: { store_name: "north" } });
told.completed = await client.complete({
  ref: { type: "ref/prompt", name: "weekly_review" },
  argument: { name: "store_name", value: "n" },
});

await client.close();
process.stdout.write(JSON.stringify(told));
