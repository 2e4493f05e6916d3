import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * Prisma's schema engine as WebAssembly, for the difference between two datamodels, which needs no database. The CLI's own engine is a native
 * binary that it downloads, which an intranet without the internet can't; this one comes with `npm ci`.
 * @param {[string, string][]} datamodels files as [path, content]
 * @returns the engine, and `close`
 */
export async function openSchemaEngine(datamodels) {
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const { SchemaEngine } = await loadGlue();
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(standIn));
  return { engine, close: async () => engine.free() };
}

/** Answers the one question that the engine puts before a diff: does schema `public` exist, and which server is this? */
const connection = {
  provider: "postgres",
  adapterName: "stand-in",
  queryRaw: async () => ({
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [5, 7, 0],
    rows: [[true, "PostgreSQL 18", 180000]],
  }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  dispose: async () => {},
};
const standIn = {
  provider: "postgres",
  adapterName: "stand-in",
  connect: async () => connection,
  connectToShadowDb: async () => connection,
};

let glue;
/** Node 20 can't import .wasm files: instantiate by hand. Once per process. */
function loadGlue() {
  glue ??= (async () => {
    // the engine reports a panic here before it traps
    globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
    const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
    const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
    const bytes = readFileSync(entry.replace(/schema_engine\.js$/, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
    bindings.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    return bindings;
  })();
  return glue;
}
