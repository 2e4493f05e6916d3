import "server-only";
import pg from "pg";
import { isAway } from "./away.mjs";
import { type Prisma, Refusal } from "./db";
import { pool } from "./pool";

// The way to the database for what is asked with every request and for the hot path: statements by hand, planned once for each connection
// and sent without waiting for the one before. Everything else goes through `db` (by-hand.ts: SQL outside a transaction).

/** A statement by the name under which it is kept prepared: one text for each name. */
export type Prepared = { name: string; sql: Prisma.Sql };

const asked = ({ name, sql }: Prepared) => ({ name, text: sql.text, values: sql.values as unknown[] });

/** One statement by itself. */
export async function askDirectly<Row>(statement: Prepared): Promise<Row[]> {
  return (await pool().query(asked(statement))).rows as Row[];
}

/** The door to one transaction. Statements are answered in the order in which they were asked; wait for all of them. */
export type Direct = {
  ask<Row>(statement: Prepared): Promise<Row[]>;
  /** The last statement: the transaction ends right behind it, and is undone where it fails. */
  last<Row>(statement: Prepared): Promise<Row[]>;
};

/** Runs `work` in one transaction; whatever it throws undoes everything. Ends with `last`, or when `work` does. */
export async function directly<T>(work: (tx: Direct) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  // what breaks while it is ours is told by the statement that was asked; unheard, it would end the process
  const heard = () => undefined;
  client.on("error", heard);
  const ask = async <Row>(statement: Prepared) => (await client.query(asked(statement))).rows as Row[];
  const begun = client.query("BEGIN");
  begun.catch(() => undefined);
  let open = true;
  let broken = false;
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
    broken = !(error instanceof Refusal || error instanceof pg.DatabaseError);
    broken ||= isAway(error);
    if (open && !broken) await client.query("ROLLBACK");
    throw error;
  } finally {
    client.off("error", heard);
    client.release(broken);
  }
}
