import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { registerStored } from "@/lib/evidence/upload";
import { runNow } from "@/lib/jobs/commands";
import { jobsOverview, runsPage } from "@/lib/jobs/queries";
import { jobCalled } from "@/lib/jobs/registry";
import { now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Job, nextSlot, runJob, slotOf } from "@/lib/platform/jobs";
import { openFolder } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

let administrator: Actor;
let stranger: Actor;
beforeAll(async () => {
  administrator = await makeActor(await makeOrganisation("operator", await makeArea("national")), "system_admin");
  stranger = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
});
beforeEach(() => setClock("2026-02-15T10:00:00+08:00"));

describe("定时任务", () => {
  const nothing = { counts: {}, failures: [] };

  test("同一时刻只有一个进程运行，下一时刻再运行；人工运行不占时刻", async () => {
    const run = vi.fn(async () => nothing);
    const job: Job = { key: "test_once", everyMinutes: 5, run };
    const slot = slotOf(5, new Date("2026-02-22T12:03:20Z"));
    expect(slot).toEqual(new Date("2026-02-22T12:00:00Z"));
    const outcomes = await Promise.all([1, 2, 3].map(() => runJob(null, job, slot)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    await runJob(null, job, nextSlot(5, slot));
    await runJob(administrator, job, null);
    await runJob(administrator, job, null);
    expect(run).toHaveBeenCalledTimes(4);
  });

  test("中途出错的，留下运行记录和错误；进程死掉的，显示没有结束，下一时刻照常", async () => {
    const failing: Job = { key: "test_fails", everyMinutes: 1, run: () => Promise.reject(new Error("磁盘已满")) };
    expect(await runJob(null, failing, null)).toMatchObject({ error: "磁盘已满" });
    setClock("2026-02-22T12:01:00Z");
    const slot = new Date("2026-02-22T12:00:00Z");
    await db.jobRun.create({ data: { job: "test_dies", slot, startedAt: slot } });
    const next: Job = { key: "test_dies", everyMinutes: 1, run: async () => nothing };
    expect(await runJob(null, next, nextSlot(1, slot))).toMatchObject({ error: "" });
    const { rows } = await runsPage({ job: "test_dies", show: "", page: 1 });
    expect(rows.map(({ endedAt }) => endedAt !== null)).toEqual([true, false]);
    expect((await runsPage({ job: "", show: "failed", page: 1 })).rows.map(({ job }) => job)).toContain("test_fails");
  });

  test("只有系统管理员可以立即运行，留下他的名字；没有的任务不运行", async () => {
    expect(await runNow(stranger, "reminders")).toEqual(refused("not_allowed"));
    expect(await runNow(administrator, "no_such_job")).toEqual(refused("job_unknown"));
    setClock("2027-06-01T09:00:00+08:00");
    must(await runNow(administrator, "clear_uploads"));
    const { jobs, running } = await jobsOverview();
    expect(running).toBe(false);
    expect(jobs.find(({ key }) => key === "clear_uploads")).toMatchObject({
      last: { startedBy: administrator.name, error: "" },
      nextAt: null,
    });
  });

  test("没有传完的文件满一天才清理", async () => {
    const incoming = join(process.env.FILES_DIR!, "incoming");
    mkdirSync(incoming, { recursive: true });
    const [old, fresh] = ["old", "fresh"].map((name) => join(incoming, name)) as [string, string];
    for (const path of [old, fresh]) writeFileSync(path, "half");
    const dayAgo = Date.now() / 1000 - 86_500;
    utimesSync(old, dayAgo, dayAgo);
    const done = await jobCalled("clear_uploads")!.run(null);
    expect(done.counts).toEqual({ removed: 1 });
    expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
  });

  describe("清理无主的文件", () => {
    const store = () => openFolder(process.env.FILES_DIR!);
    const old = new Date("2026-02-01T00:00:00Z");
    /** In the store for days, as the disk and the row say. */
    async function keep(text: string, row: object | null = {}): Promise<string> {
      const { sha256, size } = must(await store().put(one(text), { maxBytes: 100 }));
      utimesSync(store().path(sha256), old, old);
      if (row) await db.storedFile.create({ data: { sha256, size, mime: "text/plain", createdAt: old, ...row } });
      return sha256;
    }
    async function* one(text: string) {
      yield Buffer.from(text);
    }
    const name = (sha256: string, tx: Tx = db) =>
      tx.evidence.create({
        data: {
          organisationId: stranger.organisationId,
          createdById: stranger.userId,
          kind: "document",
          title: "通知",
          fileName: "通知.txt",
          sha256,
        },
      });
    const sweep = () => jobCalled("clear_store")!.run(null);
    const there = (hashes: string[]) => Promise.all(hashes.map((sha256) => store().has(sha256)));

    test("一天以前存入、没有材料引用的删去，没有登记的也删去；有材料、有报送快照引用的和新来的留着", async () => {
      const [unnamed, unknown] = [await keep("无人引用"), await keep("没有登记", null)];
      const [named, filed, fresh] = [
        await keep("有材料"),
        await keep("有快照"),
        await keep("新来", { createdAt: now() }),
      ];
      await name(named);
      const { id: applicationId } = await db.application.findFirstOrThrow();
      const content = { evidence: [{ sha256: filed }] };
      await db.snapshot.create({ data: { applicationId, milestone: "submit", content, sha256: "0", at: now() } });
      expect(await sweep()).toEqual({ counts: { removed: 2 }, failures: [] });
      expect(await there([unnamed, unknown, named, filed, fresh])).toEqual([false, false, true, true, true]);
      expect(await db.storedFile.count({ where: { sha256: unnamed } })).toBe(0);
      expect(await sweep()).toEqual({ counts: { removed: 0 }, failures: [] });
    });

    test("正在清理的内容又被传来，材料和文件都是完整的", async () => {
      for (let n = 0; n < 8; n += 1) {
        const sha256 = await keep(`又被传来${n}`);
        const again = async () => {
          const stored = must(await store().put(one(`又被传来${n}`), { maxBytes: 100 }));
          await db.$transaction(async (tx) => {
            await registerStored(tx, "通知.txt", stored);
            await name(sha256, tx);
          });
        };
        const [swept] = await Promise.all([sweep(), again()]);
        expect(swept.failures).toEqual([]);
        expect(await there([sha256])).toEqual([true]);
        expect(await db.storedFile.count({ where: { sha256 } })).toBe(1);
      }
    });
  });

  test("到期的异议人身份由它清除，不等下一次查看", async () => {
    const objection = await db.objection.findFirstOrThrow({
      where: { decidedAt: { not: null }, identity: { not: null } },
    });
    setClock(new Date(objection.purgeAfter.getTime() + 1_000));
    await jobCalled("purge_identities")!.run(null);
    expect(await db.objection.findUniqueOrThrow({ where: { id: objection.id } })).toMatchObject({ identity: null });
  });

  test("什么也没有办的旧记录删去，出错的、办了事的留着", async () => {
    const at = new Date("2026-02-20T00:00:00Z");
    const row = (job: string, data: object) =>
      db.jobRun.create({ data: { job, startedAt: at, endedAt: at, counts: { people: 0 }, ...data } });
    await Promise.all([
      row("sample-idle", {}),
      row("sample-error", { error: "出错" }),
      row("sample-busy", { counts: { people: 2 } }),
    ]);
    setClock("2026-02-22T12:00:00Z");
    await jobCalled("forget_runs")!.run(null);
    const left = await db.jobRun.findMany({ where: { job: { startsWith: "sample-" } }, orderBy: { job: "asc" } });
    expect(left.map(({ job }) => job)).toEqual(["sample-busy", "sample-error"]);
  });
});
