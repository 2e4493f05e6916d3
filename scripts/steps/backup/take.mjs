import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withClient } from "../database.mjs";
import { inRoot } from "../paths.mjs";
import { bringAll, contentsOf, filesOf } from "./files.mjs";
import { alone, commit, digestOf, FILES, MANIFEST, nameOf, partialOf, SUMS, sync, writeWhole } from "./folder.mjs";
import { isHalf } from "./half-loaded.mjs";
import { fingerprintOf } from "./key.mjs";
import { Refused } from "./refusal.mjs";
import { placeOf } from "./stores.mjs";
import { positionOf, sequencesOf, snapshotHash, structureHash } from "./structure.mjs";
import { copyOut, quoted, settle, tablesOf } from "./tables.mjs";

export const FORMAT = 1;

/**
 * A copy of the whole: all rows as they stood in one moment, the files that they name, and by what to tell that it is whole. Holds nobody up:
 * it reads one snapshot and asks for no lock that a writer would feel.
 * @param {{url: string, store: string | object, key: string}} from database, folder of files or settings of a bucket, data key
 * @param {string} folder of copies
 * @param {{linked?: boolean, patience?: number, tell?: (done: number, total: number, what: string) => void}} [options]
 * @returns {Promise<{name: string, manifest: object}>} the manifest has `missing` and `damaged`: files that the installation itself lacks
 *   and the copy too; `lost`: those that the copy has from before
 */
export async function takeCopy(from, folder, options = {}) {
  const place = placeOf(from.store);
  await place.ready();
  return alone(folder, () => take({ ...from, place }, folder, options), options);
}

async function take({ url, place, key }, folder, { linked = false, tell = () => {} }) {
  return withClient(url, async (client) => {
    await settle(client);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const head = await headOf(client, key);
    const name = nameOf(new Date(head.takenAt));
    const partial = join(folder, partialOf(name));
    await mkdir(join(partial, "tables"), { recursive: true, mode: 0o700 });
    const tables = await copyTables(client, partial, tell);
    const contents = await contentsOf(client);
    const sequences = await sequencesOf(client);
    await client.query("COMMIT");
    const brought = await bringAll(contents, place, filesOf(folder), { linked, tell });
    const gone = new Set([...brought.missing, ...brought.damaged]);
    const here = contents.filter(({ sha256 }) => !gone.has(sha256));
    const lost = await lackingAt(place, here);
    const named = await stillNamed(client, [...gone, ...lost]);
    await writeWhole(join(partial, FILES), here.map(({ sha256, bytes }) => `${sha256}  ${bytes}\n`).join(""));
    const manifest = {
      ...head,
      tables,
      sequences,
      files: {
        count: here.length,
        bytes: here.reduce((sum, { bytes }) => sum + bytes, 0),
        new: brought.new,
        newBytes: brought.bytes,
        missing: brought.missing.filter((sha256) => named.has(sha256)),
        damaged: brought.damaged.filter((sha256) => named.has(sha256)),
        lost: lost.filter((sha256) => named.has(sha256)),
        // taken away for good by the portal while the copy was made
        purged: [...gone].filter((sha256) => !named.has(sha256)),
      },
    };
    await finish(partial, manifest);
    await commit(folder, name);
    return { name, manifest };
  });
}

async function headOf(client, key) {
  if (await isHalf(client))
    throw new Refused(
      "恢复到这个数据库还没有做完，没有可以备份的数据。请等恢复做完；已经断了的，请先再执行那一条恢复命令。",
    );
  const made = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "made"`);
  if (!made.rows[0].made) throw new Refused("数据库中没有 Portal 的表，没有可以备份的数据。");
  // held as a reader holds it: nobody waits but a change of the structure
  for (const { name } of await tablesOf(client)) await client.query(`LOCK TABLE ${quoted(name)} IN ACCESS SHARE MODE`);
  const { rows } = await client.query(`SELECT now() AS "at", current_setting('server_version') AS "server",
    pg_database_size(current_database())::float8 AS "bytes"`);
  const [{ at, server, bytes }] = rows;
  return {
    format: FORMAT,
    what: "示范创建 Portal 备份",
    takenAt: at.toISOString(),
    portal: JSON.parse(readFileSync(inRoot("package.json"), "utf8")).version,
    server: { version: server, bytes },
    structure: {
      migrations: await positionOf(client),
      snapshot: snapshotHash(),
      sha256: await structureHash(client),
    },
    dataKey: fingerprintOf(key),
  };
}

async function copyTables(client, partial, tell) {
  const tables = await tablesOf(client);
  const copied = [];
  for (const [n, table] of tables.entries()) {
    tell(n + 1, tables.length, "表");
    const file = `tables/${table.name}.copy.gz`;
    const { packed, ...plain } = await copyOut(client, table, join(partial, file));
    copied.push({ ...table, ...plain, file, packed });
  }
  return copied;
}

/** Which of these contents the installation has no longer, or not in their length, though a copy of before has them. */
async function lackingAt(place, contents) {
  const lying = new Map();
  for await (const { sha256, bytes } of place.lying()) lying.set(sha256, bytes);
  return contents.filter(({ sha256, bytes }) => lying.get(sha256) !== bytes).map(({ sha256 }) => sha256);
}

/** Which of these contents the database names even now: the portal may have purged one meanwhile, as it should. */
async function stillNamed(client, hashes) {
  const named = new Set((await contentsOf(client)).map(({ sha256 }) => sha256));
  return new Set(hashes.filter((sha256) => named.has(sha256)));
}

/** The manifest, then the sums that `sha256sum -c` reads; all forced to disk before the copy gets its name. */
async function finish(partial, manifest) {
  await writeWhole(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
  const lines = manifest.tables.map(({ file, packed }) => `${packed.sha256}  ${file}\n`);
  for (const name of [FILES, MANIFEST]) lines.push(`${(await digestOf(join(partial, name))).sha256}  ${name}\n`);
  await writeWhole(join(partial, SUMS), lines.join(""));
  await sync(join(partial, "tables"));
}
