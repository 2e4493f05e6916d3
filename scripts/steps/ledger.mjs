import { createHash, randomUUID } from "node:crypto";

// The record of migrations, as Prisma's own tools keep it: they, backups and older releases read it.

/** Whoever migrates holds this lock of the database; the same number as Prisma's engine, by which older releases migrate. */
const LOCK = 72_707_369;

const TABLE = `CREATE TABLE "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Opens the record for one who migrates, made where it is missing; others wait until the connection ends.
 * @returns {Promise<Set<string>>} the migrations that the database has been through
 * @throws where the database is somebody else's
 */
export async function openLedger(client) {
  await client.query(`SELECT pg_advisory_lock(${LOCK})`);
  const { rows } = await client.query(
    `SELECT "tablename" AS "name" FROM pg_tables WHERE "schemaname" = 'public' ORDER BY "tablename" = '_prisma_migrations' DESC LIMIT 1`,
  );
  const first = rows[0]?.name;
  if (first === undefined) await client.query(TABLE);
  else if (first !== "_prisma_migrations")
    throw new Error(`数据库里已有别的表（${first} 等），没有动它。请换一个空的数据库。`);
  await closeUnfinished(client);
  const { rows: through } = await client.query(
    `SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
  );
  return new Set(through.map(({ name }) => name));
}

/**
 * A release of before wrote the row by itself, beside the script: one that failed or was killed left it unfinished, and nothing was applied
 * any more. Nobody is at it now (we hold the lock). What was counted stands; of what was not, the server has undone everything.
 */
async function closeUnfinished(client) {
  await client.query(`
    UPDATE "_prisma_migrations" SET
      "finished_at" = CASE WHEN "applied_steps_count" > 0 THEN now() END,
      "rolled_back_at" = CASE WHEN "applied_steps_count" = 0 THEN now() END
    WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`);
}

/** Writes down that a migration was applied, in the transaction in which it was. */
export function enter(client, { name, sql }) {
  return client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
  );
}
