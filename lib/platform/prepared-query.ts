import "server-only";
import pg from "pg";
import type { Prisma } from "./db";

// How a prepared statement of the hot path is said to the driver: what its columns are is asked once for each connection and not with every answer
// (as long as a statement stays prepared the database refuses to answer it in other columns), its text is put together only to be prepared.

/** One statement by the name under which it is kept prepared: one text for each name. */
export type Prepared = { name: string; sql: Prisma.Sql };

/** Of the driver's own query what is used here; its version is pinned. */
type Shape = { fields: unknown[]; _parsers: unknown[]; _prebuiltEmptyResultObject: object };
type Answer = { rows: unknown[] };
type Line = pg.Connection & {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: (string | null)[] }): void;
  describe(portal: { type: "P" }): void;
  execute(portal: object): void;
};
type DriversQuery = {
  name: string;
  callback: (fault: Error | null | undefined, answer: Answer) => void;
  _result: Shape;
  _accumulateRows: boolean;
  handleRowDescription(columns: object): void;
};
const Query = pg.Query as unknown as new (text: string) => DriversQuery;

const shapes = new WeakMap<Line, Map<string, Shape>>();
function shapesOn(line: Line): Map<string, Shape> {
  const known = shapes.get(line);
  if (known) return known;
  const none = new Map<string, Shape>();
  shapes.set(line, none);
  return none;
}

/** What is given, as text. Lists and objects have no place here. */
function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") throw new TypeError("a prepared statement takes plain values");
  return String(value);
}

/**
 * What is said within one turn of the process goes out in one piece: each piece is a call of the system, and those were the dearest part of
 * a save.
 */
export function inOnePiece(stream: { writableCorked: number; cork(): void; uncork(): void }): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

class PreparedQuery extends Query {
  readonly #sql: Prisma.Sql;
  #line: Line | null = null;

  constructor({ name, sql }: Prepared, callback: DriversQuery["callback"]) {
    super("");
    this.#sql = sql;
    this.name = name;
    this.callback = callback;
  }

  get text(): string {
    return this.#sql.text;
  }
  /** The driver's own constructor sets one. */
  set text(_: string) {}

  submit(line: Line): Error | null {
    const { name } = this;
    this.#line = line;
    inOnePiece(line.stream);
    let values: (string | null)[];
    try {
      values = this.#sql.values.map(written);
    } catch (error) {
      return error as Error;
    }
    if (line.parsedStatements[name] === undefined && line.submittedNamedStatements[name] === undefined) {
      const { text } = this;
      line.parse({ name, text });
      line.submittedNamedStatements[name] = text;
    }
    line.bind({ statement: name, values });
    const shape = shapesOn(line).get(name);
    if (shape) this.#answeredIn(shape);
    else line.describe({ type: "P" });
    line.execute({});
    line.sync();
    return null;
  }

  #answeredIn(shape: Shape): void {
    Object.assign(this._result, shape);
    this._accumulateRows = true;
  }

  override handleRowDescription(columns: object): void {
    super.handleRowDescription(columns);
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    shapesOn(this.#line!).set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
  }
}

/** Asks on this connection, behind whatever it was asked before. */
export async function askOn<Row>(client: pg.ClientBase, statement: Prepared): Promise<Row[]> {
  try {
    return await new Promise<Row[]>((resolve, reject) => {
      const answered: DriversQuery["callback"] = (fault, answer) =>
        fault ? reject(fault) : resolve(answer.rows as Row[]);
      client.query(new PreparedQuery(statement, answered) as unknown as pg.Submittable);
    });
  } catch (error) {
    // who asked, and not the line on which the answer came
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  }
}
