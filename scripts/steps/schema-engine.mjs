import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * Prisma's schema engine as WebAssembly, on the `pg` driver. The CLI's own engine is a native binary that it downloads,
 * which an intranet without the internet can't; this one comes with `npm ci`.
 * @param {string | null} url connection string; null for a diff between two datamodels, which needs no database
 * @param {[string, string][]} [datamodels] files as [path, content]
 * @returns the engine, and `close`, to be awaited: an open connection would keep a template database from being copied
 */
export async function openSchemaEngine(url, datamodels) {
  const { default: pg } = await import("pg");
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const { SchemaEngine } = await loadGlue();
  const pool = url ? new pg.Pool({ connectionString: url, max: 2 }) : null;
  pool?.on("error", () => {});
  const adapter = bindMigrationAwareSqlAdapterFactory(pool ? wholeScripts(new PrismaPg(pool), pool) : standIn);
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter);
  const close = async () => {
    engine.free();
    await pool?.end();
  };
  return { engine, close };
}

/** The driver cuts a script at every semicolon, in comments and function bodies too; the server itself takes it whole. */
function wholeScripts(factory, pool) {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connection.executeScript = async (script) => {
      await pool.query(script).catch((error) => connection.onError(error));
    };
    return connection;
  };
  return factory;
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
