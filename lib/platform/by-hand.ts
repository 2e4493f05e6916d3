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

/** What `db` answers to SQL, by the type of the column, where the driver reads it otherwise. */
const READ: Readonly<Record<number, Parse>> = {
  [builtins.INT8]: BigInt,
  1016: each(BigInt),
  [builtins.OID]: BigInt,
  [builtins.NUMERIC]: decimal,
  1028: each(BigInt),
  1231: each(decimal),
  [builtins.DATE]: day,
  1182: each(day),
  [builtins.TIMESTAMP]: inUtc,
  1115: each(inUtc),
  [builtins.TIMESTAMPTZ]: moment,
  1185: each(moment),
  [builtins.TIME]: time,
  [builtins.TIMETZ]: time,
  1183: each(time),
  [builtins.JSON]: JSON.parse,
  [builtins.JSONB]: JSON.parse,
  199: each(JSON.parse),
  3807: each(JSON.parse),
  [builtins.BYTEA]: bytes,
  1001: each(bytes),
};
const { BOOL, INT2, INT4, FLOAT4, FLOAT8, TEXT, VARCHAR, BPCHAR, UUID, INET, CIDR, XML } = builtins;
/** What the driver reads as `db` does: these, NAME, and lists of bool, whole and broken numbers, texts and ids. */
const ALIKE = new Set([
  ...[BOOL, INT2, INT4, FLOAT4, FLOAT8, TEXT, VARCHAR, BPCHAR, UUID, INET, CIDR, XML, 19],
  ...[1000, 1005, 1007, 1021, 1022, 1009, 1014, 1015, 2951],
]);
/** Types of the database's own making, enums among them, begin here: `db` reads them as texts. */
const OWN = 16_384;
const isRead = (oid: number): boolean => oid >= OWN || ALIKE.has(oid) || READ[oid] !== undefined;
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
 * @throws where a column is of a type that would be answered otherwise, or not at all, within a transaction: it is to be cast to another
 */
export async function askByHand<Row>(sql: Prisma.Sql): Promise<Row[]> {
  const { rows, fields } = await poolByHand().query({ text: sql.text, values: sql.values.map(given), types });
  for (const { name, dataTypeID } of fields)
    if (!isRead(dataTypeID)) throw new Error(`column "${name}" is of a type (${dataTypeID}) that isn't read: cast it`);
  return rows as Row[];
}
