import "server-only";
import pg from "pg";
import { Prisma } from "./generated/prisma/client";
import { poolByHand } from "./pool";

const { builtins, getTypeParser } = pg.types;
type Parse = (text: string) => unknown;

const moment: Parse = (text) =>
  // the server's own time zone where it is another than that of our lines
  text.endsWith("+00")
    ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
    : new Date(text.replace(" ", "T").replace(/[+-]\d{2}$/, "$&:00"));
const inUtc: Parse = (text) => new Date(`${text.replace(" ", "T")}Z`);
const day: Parse = (text) => new Date(text);
const time: Parse = (text) => new Date(`1970-01-01T${text.replace(/[+-]\d{2}(:\d{2})?$/, "")}Z`);
const decimal: Parse = (text) => new Prisma.Decimal(text);
const bytes: Parse = (text) => new Uint8Array(getTypeParser(builtins.BYTEA)(text) as Buffer);
/** The list of texts, which the driver's own names leave out. */
const TEXTS = 1009 as typeof builtins.TEXT;
const each =
  (parse: Parse): Parse =>
  (text) =>
    (getTypeParser(TEXTS)(text) as (string | null)[]).map((one) => (one === null ? null : parse(one)));

/** What `db` answers to SQL, by the type of the column; whatever is not named here the driver reads as `db` does. */
const READ: Readonly<Record<number, Parse>> = {
  [builtins.INT8]: BigInt,
  1016: each(BigInt),
  [builtins.OID]: BigInt,
  [builtins.NUMERIC]: decimal,
  1231: each(decimal),
  [builtins.DATE]: day,
  1182: each(day),
  [builtins.TIMESTAMP]: inUtc,
  1115: each(inUtc),
  [builtins.TIMESTAMPTZ]: moment,
  1185: each(moment),
  [builtins.TIME]: time,
  [builtins.TIMETZ]: time,
  [builtins.JSON]: JSON.parse,
  [builtins.JSONB]: JSON.parse,
  199: each(JSON.parse),
  3807: each(JSON.parse),
  [builtins.BYTEA]: bytes,
};
const types = { getTypeParser: (oid: number) => READ[oid] ?? getTypeParser(oid) } as pg.CustomTypesConfig;

/** What the driver would write otherwise than `db` does. */
function given(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(given);
  if (value instanceof Date) return value.toISOString();
  if (Prisma.Decimal.isDecimal(value)) return value.toFixed();
  return value;
}

/**
 * SQL that was written by hand, outside a transaction: sent as it is, answered as `db` answers it. Prisma's own way to the driver was a good
 * part of what a page cost that sends a dozen of them.
 */
export async function askByHand<Row>(sql: Prisma.Sql): Promise<Row[]> {
  return (await poolByHand().query({ text: sql.text, values: sql.values.map(given), types })).rows as Row[];
}
