import "server-only";
import pg from "pg";
import PgBoss from "pg-boss";
import { db, type Tx } from "./db";
import { env } from "./env";
import { logFault } from "./log";

/** What waits in the database until some process takes it; made by migration 0092_job_queue. */
export type Queue = "sweeps" | "long_work" | "packages";

/** What a message says; `key`: of those with the same one, one at most waits at a time. */
export type Message = { queue: Queue; key: string; data?: object; priority?: number; afterSeconds?: number };

const LINES = 4;
/** A line that falls silent is given up, and another taken: a process that only looks alive takes nothing. */
const SILENCE = { connectionTimeoutMillis: 10_000, query_timeout: 60_000, keepAlive: true };
/** What has been done is kept so long in the queue's own tables; what came of it stands in the portal's. */
const KEPT = { archiveCompletedAfterSeconds: 3_600, deleteAfterHours: 12 };
const CRON = { cronMonitorIntervalSeconds: 10, cronWorkerIntervalSeconds: 2 };

type Sql = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

/** By a transaction of the caller's: what is undone there was never sent. */
const within = (tx: Tx): { executeSql: Sql } => ({
  executeSql: async (text, values = []) => ({
    rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map((value) => value ?? null)),
  }),
});

const sender = new PgBoss({ db: within(db), schedule: false, supervise: false, migrate: false });

/** Sends a message, within the transaction that judged what is asked for; picked up by whichever process runs jobs. */
export async function send(tx: Tx, { queue, key, data = {}, priority = 0, afterSeconds = 0 }: Message): Promise<void> {
  await sender.send(queue, data, {
    db: within(tx),
    singletonKey: key,
    priority,
    ...(afterSeconds > 0 ? { startAfter: afterSeconds } : {}),
  });
}

/** Several at once, in one statement. */
export async function sendAll(messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const jobs = messages.map(({ queue, key, data = {}, priority = 0 }) => ({
    name: queue,
    data,
    priority,
    singletonKey: key,
  }));
  await sender.insert(jobs);
}

/** What a process does with a message; `lanes`: so many of a queue at once. */
export type Taking = { queue: Queue; lanes: number; everySeconds: number; take: (data: object) => Promise<unknown> };

/**
 * Takes messages in this process until it ends. `timed`: also keeps the timer, with the other processes that do, so that one of them sends
 * `{"tick": true}` to the sweeps each minute. @returns what ends it: nothing more is taken, what is under way is waited for
 * @throws where any of it could not be begun: nothing of it goes on then
 */
export async function takeMessages(
  takings: readonly Taking[],
  { timed, patience = 5_000 }: { timed: boolean; patience?: number },
): Promise<() => Promise<void>> {
  const pool = new pg.Pool({
    connectionString: env.databaseUrl(),
    max: LINES,
    application_name: "portal-jobs",
    ...SILENCE,
  });
  pool.on("error", () => undefined);
  const atFirst: unknown[] = [];
  // pg-boss doesn't wait for what it writes down last: a line that is lost then must not end the process. Nor does it clear up after a
  // beginning that breaks off halfway: so that is let come to its end, and looked at afterwards.
  const executeSql = (text: string, values?: unknown[]) =>
    pool.query(text, values as unknown[]).catch((error: unknown) => {
      logFault("queue", error);
      atFirst.push(error);
      return {} as { rows: unknown[] };
    });
  const boss = new PgBoss({ db: { executeSql }, migrate: false, schedule: timed, supervise: true, ...KEPT, ...CRON });
  boss.on("error", (error) => logFault("queue", error));
  const end = async (timeout: number) => {
    await boss.stop({ timeout });
    await pool.end();
  };
  try {
    await boss.start();
    await begun(boss, takings, timed);
    if (atFirst.length > 0) throw atFirst[0];
  } catch (error) {
    await end(patience);
    throw error;
  }
  return () => end(patience);
}

/** The timer and every lane. */
async function begun(boss: PgBoss, takings: readonly Taking[], timed: boolean): Promise<void> {
  if (timed) await boss.schedule("sweeps", "* * * * *", { tick: true }, { singletonKey: "tick", priority: 1_000 });
  for (const { queue, lanes, everySeconds, take } of takings)
    for (let lane = 0; lane < lanes; lane += 1) {
      const id: string = await boss.work<object>(queue, { pollingIntervalSeconds: everySeconds }, async (jobs) => {
        for (const { data } of jobs) await take(data);
        boss.notifyWorker(id);
      });
    }
}
