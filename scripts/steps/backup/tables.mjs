import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { sync } from "./folder.mjs";

/** One text for one value, whatever the server's settings; nothing waits for long, nothing is cut off. */
const SESSION = [
  "SET datestyle = 'ISO, MDY'",
  "SET intervalstyle = 'postgres'",
  "SET timezone = 'UTC'",
  "SET extra_float_digits = 1",
  "SET bytea_output = 'hex'",
  "SET client_encoding = 'UTF8'",
  "SET statement_timeout = 0",
  "SET idle_in_transaction_session_timeout = 0",
  "SET lock_timeout = '30s'",
  "SET work_mem = '64MB'",
  "SET maintenance_work_mem = '256MB'",
].join(";");

export const settle = (client) => client.query(SESSION);

export const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Tables whose rows are kept, in the order of their names: not what the server itself throws away after a crash, and not the list of
 * migrations, which the manifest holds. `order`: by the primary key, texts by their bytes, so that equal rows come in one order everywhere.
 * @returns {Promise<{name: string, columns: string[], order: string}[]>}
 */
export async function tablesOf(client) {
  const { rows } = await client.query(`
    SELECT c.relname AS "name",
      (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS "columns",
      (SELECT string_agg(quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY k.n)
        FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary) AS "key"
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname COLLATE "C"`);
  return rows.map(({ name, columns, key }) => ({
    name,
    columns,
    order: key ?? `(${quoted(name)}.*)::text COLLATE "C"`,
  }));
}

const selected = ({ name, columns, order }) =>
  `COPY (SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(name)} ORDER BY ${order}) TO STDOUT`;

/** Passes through what it hashes and counts. */
function meter() {
  const hash = createHash("sha256");
  const seen = { bytes: 0 };
  const stream = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      seen.bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, told: () => ({ bytes: seen.bytes, sha256: hash.digest("hex") }) };
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/**
 * The rows of a table in their one order, to a compressed file.
 * @returns {Promise<{rows: number, bytes: number, sha256: string, packed: {bytes: number, sha256: string}}>} `bytes` and `sha256` of the plain text
 */
export async function copyOut(client, table, path) {
  const { to } = await import("pg-copy-streams");
  const source = client.query(to(selected(table)));
  const [plain, packed] = [meter(), meter()];
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  await pipeline(source, plain.stream, createGzip({ level: 4, chunkSize: 1 << 18 }), packed.stream, file);
  await sync(path);
  return { rows: source.rowCount, ...plain.told(), packed: packed.told() };
}

/** The same figures of a table as it stands, with nothing written. */
export async function measure(client, table) {
  const { to } = await import("pg-copy-streams");
  const source = client.query(to(selected(table)));
  const plain = meter();
  await pipeline(source, plain.stream, nowhere());
  return { rows: source.rowCount, ...plain.told() };
}

/** Puts the rows of a compressed file into a table. @returns {Promise<number>} how many */
export async function copyIn(client, { name, columns }, path) {
  const { from } = await import("pg-copy-streams");
  const target = client.query(from(`COPY ${quoted(name)} (${columns.map(quoted).join(", ")}) FROM STDIN`));
  await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), createGunzip({ chunkSize: 1 << 18 }), target);
  return target.rowCount;
}
