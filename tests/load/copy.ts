import pg from "pg";

type Connection = { query(sql: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** COPY … FROM STDIN as pg's client can carry it: one statement, its rows in one piece. */
class CopyIn {
  readonly done: Promise<void>;
  private settle: { resolve: () => void; reject: (error: Error) => void };

  constructor(
    private readonly sql: string,
    private readonly rows: Buffer,
  ) {
    this.settle = { resolve: () => {}, reject: () => {} };
    this.done = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  submit(connection: Connection): void {
    connection.query(this.sql);
  }
  handleCopyInResponse(connection: Connection): void {
    connection.sendCopyFromChunk(this.rows);
    connection.endCopyFrom();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.settle.resolve();
  }
  handleError(error: Error): void {
    this.settle.reject(error);
  }
}

const escaped = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (sign) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[sign]!);

/** Milliseconds that PostgreSQL takes to COPY these rows into an empty table like `table`, with its columns, indexes and checks. */
export async function copyMs(
  url: string,
  table: string,
  columns: readonly string[],
  rows: readonly string[][],
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`DROP TABLE IF EXISTS "bare"; CREATE TABLE "bare" (LIKE "${table}" INCLUDING ALL)`);
    const text = rows.map((row) => row.map(escaped).join("\t")).join("\n");
    const names = columns.map((column) => `"${column}"`).join(", ");
    const began = performance.now();
    const copy = new CopyIn(`COPY "bare" (${names}) FROM STDIN`, Buffer.from(`${text}\n`));
    client.query(copy as unknown as pg.Submittable);
    await copy.done;
    const taken = performance.now() - began;
    const counted = await client.query(`SELECT count(*)::int AS n FROM "bare"`);
    if (counted.rows[0].n !== rows.length) throw new Error("not all rows were copied");
    return taken;
  } finally {
    await client.end();
  }
}
