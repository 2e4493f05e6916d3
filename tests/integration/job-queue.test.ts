import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { JOBS } from "@/lib/jobs/registry";
import { TAKINGS } from "@/lib/jobs/start";
import { askForWork, claimWork, endWork } from "@/lib/long-work/queue";
import { WORKERS } from "@/lib/long-work/registry";
import { leaveWork, takeUpWork } from "@/lib/long-work/running";
import type { Worker } from "@/lib/long-work/worker";
import { send, type Taking, takeMessages } from "@/lib/platform/boss";
import { db } from "@/lib/platform/db";
import { type Job, sendDue, sweep } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { setClock } from "../support/clock";
import { someoneIn } from "../support/fieldwork";

const KIND = "queued_for_tests";
const AT = new Date("2026-03-10T02:00:00Z");
const workers = WORKERS as Record<string, Worker>;
let actor: Actor;
let done: string[];
let ends: (() => Promise<void>)[] = [];

/** A process that runs jobs, as far as the database can tell: lines of its own. */
async function process(takings: readonly Taking[], timed = false) {
  const end = await takeMessages(takings, { timed, patience: 5_000 });
  ends.push(end);
  return end;
}
const work = TAKINGS.filter(({ queue }) => queue === "long_work");
const waiting = async (queue: string) =>
  (
    await db.$queryRaw<{ key: string }[]>`
    SELECT "singleton_key" AS "key" FROM pgboss.job WHERE "name" = ${queue} AND "state" = 'created' ORDER BY "priority" DESC`
  ).map(({ key }) => key);
const ask = () => atOnce((tx) => askForWork(tx, actor, { kind: KIND, subjectId: randomUUID(), order: {}, at: AT }));

beforeEach(async () => {
  await db.longWork.deleteMany();
  await db.$executeRaw`DELETE FROM pgboss.job`;
  actor ??= await someoneIn("survey_agency", "surveying");
  done = [];
  workers[KIND] = async (claimed) => {
    done.push(claimed.id);
    await endWork(db, claimed, { state: "done", at: AT });
  };
});
afterEach(async () => {
  await Promise.all(ends.map((end) => end()));
  ends = [];
});
afterAll(() => {
  delete workers[KIND];
});

describe("任务队列", () => {
  test("与判断请求的事务同生死：撤销的没有发出，没有运行任务的进程就一直等着", async () => {
    const undone = atOnce(async (tx) => {
      await askForWork(tx, actor, { kind: KIND, subjectId: randomUUID(), order: {}, at: AT });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await waiting("long_work")).toEqual([]);
    await ask();
    await after(1_500);
    expect([(await waiting("long_work")).length, done.length]).toEqual([1, 0]);
  });

  test("两个进程分着做，每件做一次；另一个进程提出的，片刻就有进程来做", async () => {
    await Promise.all([process(work), process(work)]);
    for (let n = 0; n < 6; n += 1) await ask();
    await expect.poll(() => done.length, { timeout: 15_000 }).toBe(6);
    expect(new Set(done).size).toBe(6);
    // written down only after the work has been done
    await expect.poll(() => db.longWork.count({ where: { state: "done" } })).toBe(6);
  });

  test("做到一半进程死掉的，每分钟的任务再发一次，别的进程接着做；还等着的不重发", async () => {
    await ask();
    const dead = (await claimWork(null))!;
    await db.$executeRaw`DELETE FROM pgboss.job`;
    await takeUpWork(null);
    expect(await waiting("long_work")).toEqual([]);
    await db.$executeRaw`UPDATE "LongWork" SET "beatAt" = now() - interval '3 minutes'`;
    await takeUpWork(null);
    await takeUpWork(null);
    expect(await waiting("long_work")).toEqual([dead.id]);
    await process(work);
    await expect.poll(() => done, { timeout: 15_000 }).toEqual([dead.id]);
    expect(await db.longWork.findFirst()).toMatchObject({ state: "done", attempts: 2 });
  });

  test("停止的进程不再接新的，手上的做完", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    workers[KIND] = async (claimed) => {
      done.push(claimed.id);
      await held;
      await endWork(db, claimed, { state: "done", at: AT });
    };
    const end = await process(work);
    await ask();
    await expect.poll(() => done.length, { timeout: 15_000 }).toBe(1);
    const ending = end();
    await ask();
    release();
    await ending;
    ends = [];
    expect(await db.longWork.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } })).toMatchObject([
      { state: "queued", _count: 1 },
      { state: "done", _count: 1 },
    ]);
  });
});

test("停止时做不完的，退回去马上由别的进程做，不算一次失败；原先那个再写结果不算", async () => {
  let first: Parameters<Worker>[0] | null = null;
  let release = () => {};
  const stuck = new Promise<void>((resolve) => {
    release = resolve;
  });
  workers[KIND] = async (claimed) => {
    if (first) {
      await endWork(db, claimed, { state: "done", at: AT });
      return;
    }
    first = claimed;
    await stuck;
    done.push(String(await endWork(db, claimed, { state: "failed", at: AT })));
  };
  const end = await takeMessages(work, { timed: false, patience: 1_000 });
  await ask();
  await expect.poll(() => first, { timeout: 15_000 }).not.toBeNull();
  await end();
  await leaveWork();
  await process(work);
  await expect.poll(async () => (await db.longWork.findFirst())?.state, { timeout: 15_000 }).toBe("done");
  release();
  await expect.poll(() => done, { timeout: 5_000 }).toEqual(["false"]);
  expect(await db.longWork.findFirst()).toMatchObject({ state: "done", attempts: 1 });
});

describe("定时", () => {
  beforeEach(() => setClock("2026-02-15T10:00:00+08:00"));
  const counted = (key: string, runs: string[]): Job => ({
    key,
    everyMinutes: 5,
    run: async () => {
      runs.push(key);
      return { counts: {}, failures: [] };
    },
  });

  test("到点的按次序各发一份，没有取走以前不重发，本时段运行过的不再发", async () => {
    const runs: string[] = [];
    const jobs = ["first", "second"].map((key) => counted(key, runs));
    await Promise.all([sendDue(jobs), sendDue(jobs)]);
    expect(await waiting("sweeps")).toEqual(["first", "second"]);
    await Promise.all([1, 2, 3].map(() => sweep(jobs, {}, { job: "first" })));
    expect(runs).toEqual(["first"]);
    await db.$executeRaw`DELETE FROM pgboss.job`;
    await sendDue(jobs);
    expect(await waiting("sweeps")).toEqual(["second"]);
  });

  test("两个进程守着钟，每个时段每项任务只运行一次", async () => {
    const runs: string[] = [];
    const jobs = ["third", "fourth"].map((key) => counted(key, runs));
    const sweeps: Taking = { queue: "sweeps", lanes: 2, everySeconds: 0.5, take: (data) => sweep(jobs, {}, data) };
    await Promise.all([process([sweeps], true), process([sweeps], true)]);
    await expect.poll(() => runs.toSorted(), { timeout: 40_000 }).toEqual(["fourth", "third"]);
    await send(db, { queue: "sweeps", key: "tick", data: { tick: true } });
    await expect.poll(() => waiting("sweeps"), { timeout: 10_000 }).toEqual([]);
    await after(1_000);
    expect(runs).toHaveLength(2);
    expect(await db.jobRun.count({ where: { job: { in: ["third", "fourth"] } } })).toBe(2);
  }, 90_000);

  test("每项任务都有进程来取：登记的任务都由同一个队列发出", async () => {
    await sendDue(JOBS);
    expect((await waiting("sweeps")).length).toBe(JOBS.length);
  });
});

test("队列的结构与程序的版本不符时，不接任务", async () => {
  await db.$executeRaw`UPDATE pgboss.version SET "version" = "version" - 1`;
  try {
    await expect(takeMessages(work, { timed: false })).rejects.toThrow("requires migrations");
  } finally {
    await db.$executeRaw`UPDATE pgboss.version SET "version" = "version" + 1`;
  }
});

test("定时没有登记成的，不算开始：说出来，什么也不留下；再来一次就好", async () => {
  const lines = async () =>
    (
      await db.$queryRaw<object[]>`
    SELECT 1 FROM pg_stat_activity WHERE "application_name" = 'portal-jobs' AND "datname" = current_database()`
    ).length;
  await db.$executeRaw`DELETE FROM pgboss.schedule`;
  await db.$executeRaw`ALTER TABLE pgboss.schedule ADD CONSTRAINT "for_tests" CHECK (false)`;
  try {
    await expect(takeMessages(work, { timed: true, patience: 1_000 })).rejects.toThrow("for_tests");
    await expect.poll(lines, { timeout: 5_000 }).toBe(0);
    await ask();
    await after(1_500);
    expect(done).toEqual([]);
  } finally {
    await db.$executeRaw`ALTER TABLE pgboss.schedule DROP CONSTRAINT "for_tests"`;
  }
  await process(work, true);
  expect(await db.$queryRaw`SELECT "name" FROM pgboss.schedule`).toEqual([{ name: "sweeps" }]);
});
