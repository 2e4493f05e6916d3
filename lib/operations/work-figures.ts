import "server-only";
import { readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { Gauge, type Registry } from "prom-client";
import { DAY } from "@/lib/kernel/dates";
import { databaseFault } from "@/lib/platform/away.mjs";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { logFault } from "@/lib/platform/log";
import { linesInUse } from "@/lib/platform/pool";

/** Not a number for an account that may not see the state of a replica (pg_monitor): none would be told as 0. */
export const REPLICAS_STREAMING = Prisma.sql`SELECT CASE WHEN pg_has_role('pg_read_all_stats', 'USAGE')
  THEN (SELECT count(*)::float8 FROM pg_stat_replication WHERE "state" = 'streaming') ELSE 'NaN'::float8 END`;

/** The words that stand beside a figure, and how the row is asked for; `kept`: so long in milliseconds its last answer stands. */
type Asked = { help: string; sql: Prisma.Sql; kept?: number };

/** No index tells these: they read a whole table, or ask the size of every file. */
const KEPT = 5 * 60_000;
/** So long in milliseconds a part of the figures is waited for: a scrape has ten seconds. */
const PATIENCE_MS = 2_000;

/** What is told of the portal's work, by name. */
const COUNTED: Record<string, Asked> = {
  portal_sessions_open: {
    help: "没有退出、没有到期的登录（每五分钟数一次）",
    kept: KEPT,
    sql: Prisma.sql`SELECT count(*) FROM "Session" WHERE "revokedAt" IS NULL AND "expiresAt" > now() AND "lastSeenAt" > now() - interval '30 minutes'`,
  },
  portal_sign_ins_failed_hour: {
    help: "最近一小时失败的登录",
    sql: Prisma.sql`SELECT count(*) FROM "SignInAttempt" WHERE NOT "succeeded" AND "at" > now() - interval '1 hour'`,
  },
  portal_signatures_waiting: {
    help: "等待签发的事项",
    sql: Prisma.sql`SELECT count(*) FROM "SignOff" WHERE "stage" = 'pending'`,
  },
  portal_mails_waiting: {
    help: "到时没有发出的邮件",
    sql: Prisma.sql`SELECT count(*) FROM "Mail" WHERE "stage" IN ('waiting', 'sending') AND "dueAt" < now()`,
  },
  portal_mail_oldest_seconds: {
    help: "最早一封到时没有发出的邮件等了多少秒",
    sql: Prisma.sql`SELECT coalesce(extract(epoch FROM now() - min("dueAt")), 0) FROM "Mail" WHERE "stage" IN ('waiting', 'sending') AND "dueAt" < now()`,
  },
  portal_queue_waiting: {
    help: "队列里到时没有取走的",
    sql: Prisma.sql`SELECT count(*) FROM pgboss.job WHERE "state" < 'active' AND "start_after" <= now()`,
  },
  portal_queue_oldest_seconds: {
    help: "队列里最早一份到时没有取走的等了多少秒",
    sql: Prisma.sql`SELECT coalesce(extract(epoch FROM now() - min("start_after")), 0) FROM pgboss.job WHERE "state" < 'active' AND "start_after" <= now()`,
  },
  portal_replicas_streaming: {
    help: "正在跟随主库的备库",
    sql: REPLICAS_STREAMING,
  },
  portal_files_unscanned: {
    help: "等待查毒的文件",
    sql: Prisma.sql`SELECT count(*) FROM "StoredFile" WHERE "scan" = 'pending'`,
  },
  portal_database_bytes: {
    help: "数据库占用的字节（每五分钟量一次）",
    kept: KEPT,
    sql: Prisma.sql`SELECT pg_database_size(current_database())`,
  },
  portal_database_lines: {
    help: "数据库的连接",
    sql: Prisma.sql`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()`,
  },
  portal_database_longest_seconds: {
    help: "最久的一个事务已经多少秒",
    sql: Prisma.sql`SELECT coalesce(extract(epoch FROM max(now() - xact_start)), 0) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'`,
  },
};

/** What the server tells of its log, where it puts it by. */
const ARCHIVE: Record<string, Asked> = {
  portal_archive_on: {
    help: "数据库是否归档日志",
    sql: Prisma.sql`SELECT (current_setting('archive_mode') <> 'off')::int`,
  },
  portal_archive_failures: {
    help: "归档日志失败的次数",
    sql: Prisma.sql`SELECT "failed_count" FROM pg_stat_archiver`,
  },
  portal_archive_failing: {
    help: "最近一次归档日志是否失败",
    sql: Prisma.sql`SELECT (coalesce("last_failed_time", '-infinity') > coalesce("last_archived_time", '-infinity'))::int FROM pg_stat_archiver`,
  },
  portal_archive_last_seconds: {
    help: "上一段日志归档以来（没有归档过的，数据库启动以来）多少秒",
    sql: Prisma.sql`SELECT extract(epoch FROM now() - greatest("last_archived_time", pg_postmaster_start_time())) FROM pg_stat_archiver`,
  },
};

/** Every figure that is one number and one question. */
export const ASKED: Record<string, Asked> = { ...COUNTED, ...ARCHIVE };

type JobRow = { job: string; ended: Date; failed: boolean };

/** The last run of each job that has ended: from job to job by the index, without reading the runs between. */
export const lastRuns = (since: Date) => Prisma.sql`
  WITH RECURSIVE j AS (
    (SELECT "job" FROM "JobRun" ORDER BY "job" LIMIT 1)
    UNION ALL
    SELECT (SELECT n."job" FROM "JobRun" n WHERE n."job" > j."job" ORDER BY n."job" LIMIT 1) FROM j WHERE j."job" IS NOT NULL
  )
  SELECT j."job", r."endedAt" AS "ended", r."error" <> '' AS "failed" FROM j
  CROSS JOIN LATERAL (
    SELECT "endedAt", "error" FROM "JobRun"
    WHERE "job" = j."job" AND "endedAt" IS NOT NULL AND "startedAt" > ${since} ORDER BY "startedAt" DESC LIMIT 1
  ) r`;

type Answers = Map<string, { value: number; until: number }>;
const cache = globalThis as { portalWorkFigures?: Answers };
function answers(): Answers {
  cache.portalWorkFigures ??= new Map();
  return cache.portalWorkFigures;
}

/** Asks for what doesn't stand any more at this moment; whether all of it was answered. */
async function counted(at: number): Promise<boolean> {
  const parts = Object.entries(ASKED)
    .filter(([name]) => (answers().get(name)?.until ?? 0) <= at)
    .map(([name, { sql }]) => Prisma.sql`SELECT ${name} AS "name", (${sql})::float8 AS "value"`);
  const ask = async (sql: Prisma.Sql) => {
    for (const { name, value } of await db.$queryRaw<{ name: string; value: number }[]>(sql))
      answers().set(name, { value, until: at + (ASKED[name]?.kept ?? 0) });
  };
  let whole = true;
  await ask(Prisma.join(parts, " UNION ALL ")).catch(async (error: unknown) => {
    // one that cannot be answered takes none of the others with it
    if (databaseFault(error)) throw error;
    whole = (await Promise.all(parts.map((part) => within("work", ask(part))))).every((part) => part !== null);
  });
  return whole;
}

/** What `work` comes to; null where it fails or doesn't come in time, so that the other figures are told in any case. */
async function within<T>(part: string, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null);
  });
  const settled = work.catch((error: unknown) => {
    // that the database is away or has no line free, the figure itself says
    if (!databaseFault(error)) logFault(`figures ${part}`, error);
    return null;
  });
  return Promise.race([settled, late]).finally(() => clearTimeout(timer));
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[] = []): Gauge {
  const known = registry.getSingleMetric(name);
  return known instanceof Gauge ? known : new Gauge({ name, help, labelNames, registers: [registry] });
}

/** When a backup of each kind was last done in full, as `npm run backup` leaves word of it beside the files; empty where none was. */
async function backups(): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(join(env.filesDirectory(), ".backups.json"), "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

/**
 * Brings the figures of the portal's work up to now, in two statements; nothing of any person or case. While the database or the files do not
 * answer, their figures are not numbers, of the jobs and backups the last word stands, and `portal_work_figures_up` says so.
 */
export async function takeWorkFigures(registry: Registry): Promise<void> {
  const since = new Date(now().getTime() - 2 * DAY);
  const at = performance.now();
  const [work, jobs, files, done] = await Promise.all([
    within("work", counted(at)),
    within("jobs", db.$queryRaw<JobRow[]>(lastRuns(since))),
    within("files", statfs(env.filesDirectory())),
    within("backups", backups()),
  ]);
  const up = gauge(registry, "portal_work_figures_up", "业务指标是否问得到（0：数据库或者文件目录没有答复）", ["part"]);
  const parts = { work, jobs, files, backups: done };
  for (const [part, answer] of Object.entries(parts)) up.set({ part }, answer ? 1 : 0);
  for (const [name, { help }] of Object.entries(ASKED)) {
    const answer = answers().get(name);
    gauge(registry, name, help).set(answer && answer.until >= at ? answer.value : Number.NaN);
  }
  const ended = gauge(registry, "portal_job_ended_timestamp_seconds", "定时任务上一次结束的时刻", ["job"]);
  const failed = gauge(registry, "portal_job_failed", "定时任务上一次是否出错", ["job"]);
  for (const { job, ended: at, failed: wrong } of jobs ?? []) {
    ended.set({ job }, at.getTime() / 1000);
    failed.set({ job }, wrong ? 1 : 0);
  }
  const space = gauge(registry, "portal_files_space_bytes", "文件目录所在磁盘还剩的字节");
  space.set(files ? files.bavail * files.bsize : Number.NaN);
  const copied = gauge(registry, "portal_backup_timestamp_seconds", "上一次做完备份的时刻", ["kind"]);
  for (const [kind, at] of Object.entries(done ?? {})) copied.set({ kind }, Date.parse(at) / 1000);
  const { direct, byHand } = linesInUse();
  const lines = gauge(registry, "portal_direct_lines", "热路径的数据库连接", ["state"]);
  for (const [state, count] of Object.entries(direct)) lines.set({ state }, count);
  const others = gauge(registry, "portal_by_hand_lines", "页面与任务手写语句的数据库连接", ["state"]);
  for (const [state, count] of Object.entries(byHand)) others.set({ state }, count);
}
