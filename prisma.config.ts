import { defineConfig } from "prisma/config";

// The CLI would download a native engine before any command. `generate` doesn't use it, and scripts/migrate.mjs brings its own:
// naming any existing file keeps the CLI off the network.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
