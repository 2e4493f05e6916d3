import "server-only";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { nextSlot } from "@/lib/platform/jobs";
import { JOBS } from "./registry";

const PAGE = 20;

export type RunRow = {
  id: string;
  job: string;
  startedBy: string;
  startedAt: string;
  endedAt: string | null;
  counts: Record<string, number>;
  error: string;
};
export type JobRow = { key: string; everyMinutes: number; last: RunRow | null; nextAt: string | null };

type Found = Prisma.JobRunGetPayload<object>;
const plain = ({ id, job, startedBy, startedAt, endedAt, counts, error }: Found): RunRow => ({
  id,
  job,
  startedBy,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
  counts: counts as Record<string, number>,
  error,
});

/** Every job with its last run and its next one; `running` says whether this server runs them by itself. */
export async function jobsOverview(): Promise<{ jobs: JobRow[]; running: boolean }> {
  const last = await db.$queryRaw<Found[]>`
    SELECT r.* FROM unnest(${JOBS.map(({ key }) => key)}::text[]) AS j(key)
    CROSS JOIN LATERAL (SELECT * FROM "JobRun" WHERE "job" = j.key ORDER BY "startedAt" DESC LIMIT 1) AS r`;
  const running = env.jobs() === "all";
  const jobs = JOBS.map(({ key, everyMinutes }) => {
    const run = last.find(({ job }) => job === key);
    return {
      key,
      everyMinutes,
      last: run ? plain(run) : null,
      nextAt: running ? nextSlot(everyMinutes, now()).toISOString() : null,
    };
  });
  return { jobs, running };
}

/** The runs, newest first, 20 a page: of one job, or only those that went wrong. */
export async function runsPage(asked: { job: string; show: string; page: number }) {
  const where: Prisma.JobRunWhereInput = {
    ...(asked.job ? { job: asked.job } : {}),
    ...(asked.show === "failed" ? { error: { not: "" } } : {}),
  };
  const [rows, total] = await Promise.all([
    db.jobRun.findMany({
      where,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      skip: (asked.page - 1) * PAGE,
      take: PAGE,
    }),
    db.jobRun.count({ where }),
  ]);
  return { rows: rows.map(plain), total };
}
