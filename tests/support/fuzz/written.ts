import { db } from "@/lib/platform/db";

/** What comes with asking, whoever is refused: attempts counted, a session seen, who looked where he may not. */
const BESIDE = ["Session", "SignInAttempt", "PublicAttempt", "IdempotencyKey"];

/** Every row written from now on and not taken back names its table: a trigger in the same transaction notes it. */
export async function watchWriting(): Promise<void> {
  await db.$executeRawUnsafe(`CREATE SCHEMA fuzz`);
  await db.$executeRawUnsafe(`CREATE TABLE fuzz.written ("name" text PRIMARY KEY)`);
  await db.$executeRawUnsafe(`CREATE FUNCTION fuzz.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO fuzz.written VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING; RETURN NULL; END $$`);
  for (const name of await tables()) {
    await db.$executeRawUnsafe(`CREATE TRIGGER zz_fuzz AFTER INSERT OR UPDATE OR DELETE ON "${name}"
      FOR EACH ROW EXECUTE FUNCTION fuzz.note()`);
  }
}

/** Takes the triggers away again, so that the database is proved as it is. */
export async function endWatching(): Promise<void> {
  await db.$executeRawUnsafe(`DROP SCHEMA fuzz CASCADE`);
}

/** The tables written to since this was last asked. */
export async function writtenSince(): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ name: string }[]>(`DELETE FROM fuzz.written RETURNING "name"`);
  const names = rows.map(({ name }) => name).filter((name) => !BESIDE.includes(name));
  return names.every((name) => LOGGED.includes(name)) && (await onlyLocked()) ? [] : names;
}

/** An event alone: that somebody is locked out for guessing is told, and no trace of what was asked. */
const LOGGED = ["Event", "TrailPending"];
async function onlyLocked(): Promise<boolean> {
  const last = await db.event.findFirst({ orderBy: { id: "desc" }, select: { action: true } });
  return last?.action === "lock_account";
}

async function tables(): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN ('_prisma_migrations', 'Session')`;
  return rows.map(({ name }) => name);
}
