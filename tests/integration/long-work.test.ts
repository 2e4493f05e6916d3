import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { LONG_WORK_TEXTS } from "@/lib/labels/long-work";
import { latestWork } from "@/lib/long-work/queries";
import { askForWork, beatWork, claimWork, endWork } from "@/lib/long-work/queue";
import { WORKERS } from "@/lib/long-work/registry";
import { workOff } from "@/lib/long-work/running";
import { type Worker, WorkRefused } from "@/lib/long-work/worker";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { refused } from "../support/acts";
import { someoneIn } from "../support/fieldwork";

const KIND = "counting_for_tests";
const workers = WORKERS as Record<string, Worker>;
const AT = new Date("2026-03-10T02:00:00Z");
let actor: Actor;
let subject: string;
let done: string[];

const ask = (subjectId = subject) =>
  atOnce((tx) => askForWork(tx, actor, { kind: KIND, subjectId, order: { steps: 3 }, at: AT }));
const latest = () => latestWork(db, KIND, subject);
/** As if whoever does it had last been heard of three minutes ago. */
const fallSilent = (id: string) =>
  db.$executeRaw`UPDATE "LongWork" SET "beatAt" = now() - interval '3 minutes' WHERE "id" = ${id}::uuid`;

beforeEach(async () => {
  await db.longWork.deleteMany();
  actor ??= await someoneIn("survey_agency", "surveying");
  subject = randomUUID();
  done = [];
  workers[KIND] = async (claimed) => {
    done.push(claimed.id);
    await endWork(db, claimed, { state: "done", result: { counted: 3 }, at: AT });
  };
});
afterAll(() => {
  delete workers[KIND];
});

describe("排队", () => {
  test("of one kind for one subject there is one at a time; once it has ended another may be asked for", async () => {
    const both = await Promise.all([ask(), ask()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused("work_under_way"));
    expect(await ask(randomUUID())).toMatchObject({ ok: true });
    await workOff(null);
    expect(await latest()).toMatchObject({ state: "done", result: { counted: 3 }, askedBy: actor.name });
    expect(await ask()).toMatchObject({ ok: true });
  });

  test("what the asking transaction undoes was never asked for", async () => {
    const undone = atOnce(async (tx) => {
      await askForWork(tx, actor, { kind: KIND, subjectId: subject, order: {}, at: AT });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await latest()).toBeNull();
  });

  test("two processes at once do every piece once", async () => {
    for (let n = 0; n < 6; n += 1) await ask(randomUUID());
    const runs = await Promise.all([workOff(null), workOff(null)]);
    expect(runs.map(({ counts }) => counts.done).reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(6);
    expect(new Set(done).size).toBe(6);
    expect(done).toHaveLength(6);
  });
});

describe("中断与失败", () => {
  test("work whose process died is begun anew by another, and the dead one's end no longer counts", async () => {
    await ask();
    const dead = (await claimWork(null))!;
    expect(await claimWork(null)).toBeNull();
    await fallSilent(dead.id);
    const next = (await claimWork(null))!;
    expect(next).toMatchObject({ id: dead.id, attempts: 2 });
    expect(await endWork(db, dead, { state: "done", at: AT })).toBe(false);
    await beatWork(db, dead, 9, 9);
    expect(await latest()).toMatchObject({ state: "running", done: 0 });
    expect(await endWork(db, next, { state: "done", at: AT })).toBe(true);
  });

  test("after three deaths it is given up, in words for whoever asked", async () => {
    await ask();
    for (let death = 0; death < 3; death += 1) await fallSilent((await claimWork(null))!.id);
    await workOff(null);
    expect(done).toEqual([]);
    expect(await latest()).toMatchObject({ state: "failed", problem: LONG_WORK_TEXTS.interrupted });
  });

  test("a refusal is told as it is; what was unexpected is told to whoever runs the portal, and not in its own words to others", async () => {
    workers[KIND] = async () => {
      throw new WorkRefused("文件已经清除，请重新上传");
    };
    await ask();
    expect(await workOff(null)).toMatchObject({ counts: { done: 1 }, failures: [] });
    expect(await latest()).toMatchObject({ state: "failed", problem: "文件已经清除，请重新上传" });
    workers[KIND] = async () => {
      throw new Error("relation does not exist");
    };
    await ask();
    const { counts, failures } = await workOff(null);
    expect([counts.failed, failures[0]]).toEqual([1, expect.stringContaining("relation does not exist")]);
    expect(await latest()).toMatchObject({ state: "failed", problem: LONG_WORK_TEXTS.unexpected });
  });
});

test("how far it is can be seen while it runs", async () => {
  const seen: unknown[] = [];
  workers[KIND] = async (claimed, report) => {
    report(40, 120);
    await expect.poll(async () => (await latest())?.done, { timeout: 5_000 }).toBe(40);
    seen.push(await latest());
    await endWork(db, claimed, { state: "done", at: AT });
  };
  await ask();
  await workOff(null);
  expect(seen).toMatchObject([{ state: "running", done: 40, total: 120, endedAt: null }]);
});
