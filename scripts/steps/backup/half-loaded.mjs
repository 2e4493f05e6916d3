import { withClient } from "../database.mjs";
import { Refused } from "./refusal.mjs";
import { aloneRestoring, cutOff, nameIn } from "./restore-lock.mjs";

// A restore into a database that was there, empty, makes the structure first and brings the rows then. Word of it stands in the database until
// all of them are there: one that is killed between leaves nothing that anybody would take for a portal.

const WORD = "示范创建 Portal 正在恢复";
const READ = `SELECT obj_description('public'::regnamespace, 'pg_namespace') = $1 AS "half"`;

/** Whether a restore into this database was broken off. */
export const isHalf = async (client) => (await client.query(READ, [WORD])).rows[0]?.half === true;

/** @throws where the database has the structure of a restore and not its rows: one is at work, or was broken off */
export async function refuseHalfLoaded(url) {
  await withClient(url, async (client) => {
    if (!(await isHalf(client))) return;
    if (!(await aloneRestoring(client, nameIn(url)))) throw new Refused("正在恢复到这个数据库，请等恢复做完再试。");
    // it may have come to its end just now
    if (await isHalf(client))
      throw new Refused("上一次恢复到这个数据库没有做完就断了，其中没有数据。请先再执行那一条恢复命令。");
  });
}

/** An account that may not say so owns no schema either; its restore goes on without. */
export const beginLoad = (url) =>
  withClient(url, (client) => client.query(`COMMENT ON SCHEMA public IS '${WORD}'`).catch(() => {}));
export const endLoad = (url) =>
  withClient(url, (client) => client.query("COMMENT ON SCHEMA public IS 'standard public schema'").catch(() => {}));

/** Everything that the migrations make; the queue's schema stays, which the account may not be able to make. */
const EMPTY = `
  DROP SCHEMA public CASCADE;
  CREATE SCHEMA public AUTHORIZATION pg_database_owner;
  DO $$
  DECLARE "made" text;
  BEGIN
    FOR "made" IN
      SELECT format('TABLE %s', oid::regclass) FROM pg_class
        WHERE relnamespace = to_regnamespace('pgboss') AND relkind IN ('r', 'p') AND NOT relispartition
      UNION ALL SELECT format('ROUTINE %s', oid::regprocedure) FROM pg_proc WHERE pronamespace = to_regnamespace('pgboss')
      UNION ALL SELECT format('TYPE %s', oid::regtype) FROM pg_type WHERE typnamespace = to_regnamespace('pgboss') AND typtype = 'e'
    LOOP
      EXECUTE format('DROP %s CASCADE', "made");
    END LOOP;
  END $$`;

/** Empties the database again; whoever is still loading into it is cut off first. */
export function emptied(url) {
  return withClient(url, async (client) => {
    await client.query(cutOff);
    await client.query(EMPTY);
  });
}
