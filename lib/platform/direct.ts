import "server-only";
import pg from "pg";
import { isAway } from "./away.mjs";
import { Refusal } from "./db";
import { pool } from "./pool";
import { askOn, inOnePiece, type Prepared } from "./prepared-query";

export type { Prepared } from "./prepared-query";

// The way to the database for what is asked with every request and for the hot path: statements by hand, planned once for each connection
// and sent without waiting for the one before, those of one moment in one piece. Everything else goes through `db` (by-hand.ts: SQL outside a
// transaction).

/** One statement by itself. */
export const askDirectly = <Row>(statement: Prepared): Promise<Row[]> =>
  onLine((client) => askOn<Row>(client, statement));

/** The door to one transaction. Statements are answered in the order in which they were asked; wait for all of them. */
export type Direct = {
  ask<Row>(statement: Prepared): Promise<Row[]>;
  /** The last statement: the transaction ends right behind it, and is undone where it fails. */
  last<Row>(statement: Prepared): Promise<Row[]>;
};

/** Runs `work` in one transaction; whatever it throws undoes everything. Ends with `last`, or when `work` does. */
export const directly = <T>(work: (tx: Direct) => Promise<T>): Promise<T> =>
  onLine(async (client) => {
    const ask = <Row>(statement: Prepared) => askOn<Row>(client, statement);
    inOnePiece(client.connection.stream);
    const begun = client.query("BEGIN");
    begun.catch(() => undefined);
    let open = true;
    const last = async <Row>(statement: Prepared) => {
      const [rows] = await Promise.all([ask<Row>(statement), client.query("COMMIT")]);
      open = false;
      return rows;
    };
    try {
      const value = await work({ ask, last });
      if (open) await client.query("COMMIT");
      return value;
    } catch (error) {
      if (open && !breaks(error)) await client.query("ROLLBACK");
      throw error;
    }
  });

/** A statement whose columns have changed since it was prepared on a line is refused there (0A000) for as long as that line is open. */
const OUTDATED = "0A000";

/** Whether the connection is of no more use after this. */
const breaks = (error: unknown): boolean =>
  !(error instanceof Refusal || (error instanceof pg.DatabaseError && error.code !== OUTDATED)) || isAway(error);

async function onLine<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // what breaks while it is ours is told by the statement that was asked; unheard, it would end the process
  const heard = () => undefined;
  client.on("error", heard);
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    broken = breaks(error);
    throw error;
  } finally {
    client.off("error", heard);
    client.release(broken);
  }
}
