import pg from "pg";

/** Asks the portal's database what no page tells a journey: ids of items, for instance. */
export async function ask<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
