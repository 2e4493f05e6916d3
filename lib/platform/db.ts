import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { askByHand } from "./by-hand";
import { Lines } from "./database-lines";
import { env } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";
import { closePool } from "./pool";
import { readsReplica } from "./reading.mjs";
import { replicaBeside } from "./replica";

export { Prisma };
export type Tx = Prisma.TransactionClient;

function connect(): PrismaClient {
  const lines = new Lines({
    connectionString: env.databaseUrl(),
    max: env.poolSize(),
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
  });
  const adapter = new PrismaPg(lines, { disposeExternalPool: true });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
}

const cache = globalThis as { portalDb?: PrismaClient; portalReplica?: PrismaClient | null };

/** The primary; within `fromReplica` (reading.mjs) the replica, where there is one. */
function client(): PrismaClient {
  cache.portalDb ??= connect();
  if (!readsReplica()) return cache.portalDb;
  if (cache.portalReplica === undefined)
    cache.portalReplica = replicaBeside(cache.portalDb, (error) => error instanceof Refusal);
  return cache.portalReplica ?? cache.portalDb;
}

/** SQL as a template or as a piece that was put together. */
const queryRaw = (text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
  askByHand(text instanceof Prisma.Sql ? text : Prisma.sql(text, ...values));

async function disconnect(): Promise<void> {
  await Promise.all([cache.portalDb?.$disconnect(), cache.portalReplica?.$disconnect(), closePool()]);
}

/** One pool a process and database, made on first use: a build opens none. SQL by hand outside a transaction goes by lines of its own. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    if (property === "$disconnect") return disconnect;
    const from = client();
    if (property === "$queryRaw" && from === cache.portalDb) return queryRaw;
    const value = Reflect.get(from, property, from);
    return typeof value === "function" ? value.bind(from) : value;
  },
});

/** Thrown inside a transaction to undo everything it did; carries the refusal out. */
export class Refusal<E> extends Error {
  constructor(readonly problem: E) {
    super("refused");
  }
}

/** Two who waited for each other crosswise (40P01, 40001): the database has undone what this one did. */
export const isCrossed = (error: unknown): boolean =>
  (isKnown(error) && error.code === "P2034") || ["40P01", "40001"].includes(sqlState(error) ?? "");

/** Waited longer than `lock_timeout` for what another holds (55P03). */
export const isKeptWaiting = (error: unknown): boolean => sqlState(error) === "55P03";

/** No space left where the database lies (53100): nothing of the transaction was kept. */
export const isDatabaseFull = (error: unknown): boolean => sqlState(error) === "53100";

/** SQLSTATE class 22: what was sent cannot be a value of its column at all (a malformed id, a number out of range). */
export function isDataException(error: unknown): boolean {
  if (isKnown(error) && ["P2007", "P2020", "P2023"].includes(error.code)) return true;
  return sqlState(error)?.startsWith("22") ?? false;
}

const isKnown = (error: unknown): error is Prisma.PrismaClientKnownRequestError =>
  error instanceof Prisma.PrismaClientKnownRequestError;

function sqlState(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  if (!isKnown(error)) return undefined;
  return (error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined)?.cause?.originalCode;
}
