import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "./env";
import { PrismaClient } from "./generated/prisma/client";
import { logFault } from "./log";

/** A replica that doesn't answer is left so soon: the primary is asked instead. */
const PATIENCE_MS = 3_000;
const QUIET_MS = 10_000;
const READS = new Set([
  "findMany",
  "findFirst",
  "findFirstOrThrow",
  "findUnique",
  "findUniqueOrThrow",
  "count",
  "aggregate",
  "groupBy",
  "$queryRaw",
  "$queryRawUnsafe",
]);

type Call = (...args: unknown[]) => Promise<unknown>;
type Calls = Record<string, Call>;

let toldAt = Number.NEGATIVE_INFINITY;
function told(error: unknown): void {
  if (performance.now() - toldAt < QUIET_MS) return;
  toldAt = performance.now();
  logFault("replica", error);
}

/**
 * What the replica answers, or, where it fails in whatever way, the primary: a fault of the question's own fails there too.
 * @param isAnswer what was thrown as an answer: it is none of the replica's faults
 */
async function orPrimary<T>(
  replica: () => Promise<T>,
  primary: () => Promise<T>,
  isAnswer: (error: unknown) => boolean = () => false,
): Promise<T> {
  try {
    return await replica();
  } catch (error) {
    if (isAnswer(error)) throw error;
    told(error);
    return primary();
  }
}

/** The same question to the primary. Of `$queryRawUnsafe` the arguments come as a list. */
function askedOf(client: PrismaClient, model: string | undefined, operation: string, args: unknown): Promise<unknown> {
  const calls = client as unknown as Record<string, Calls> & Calls;
  if (!model) return operation.endsWith("Unsafe") ? calls[operation]!(...(args as unknown[])) : calls[operation]!(args);
  const delegate = calls[`${model[0]!.toLowerCase()}${model.slice(1)}`] as Calls;
  return delegate[operation]!(args);
}

/**
 * A client that reads from DATABASE_READ_URL and writes to the primary; null where there is no replica. A transaction is begun on the
 * replica and, where it can't be read or writes, is run once more on the primary, whole; but not where it ended in a refusal.
 */
export function replicaBeside(primary: PrismaClient, isRefusal: (error: unknown) => boolean): PrismaClient | null {
  const connectionString = env.databaseReadUrl();
  if (connectionString === null) return null;
  const adapter = new PrismaPg({
    connectionString,
    max: env.poolSize(),
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS * 2,
    statement_timeout: PATIENCE_MS * 2,
  });
  const replica = new PrismaClient({ adapter, transactionOptions: { maxWait: PATIENCE_MS, timeout: 30_000 } });
  const reading = replica.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        const asked = () => askedOf(primary, model, operation, args);
        return READS.has(operation) ? orPrimary<unknown>(() => query(args), asked) : asked();
      },
    },
  }) as unknown as PrismaClient;
  const inTransaction = (...args: unknown[]) =>
    orPrimary(
      () => (replica.$transaction as Call)(...args),
      () => (primary.$transaction as Call)(...args),
      isRefusal,
    );
  return new Proxy(reading, {
    get: (client, property) => (property === "$transaction" ? inTransaction : Reflect.get(client, property, client)),
  });
}
