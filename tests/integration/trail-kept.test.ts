import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jobCalled } from "@/lib/jobs/registry";
import { db } from "@/lib/platform/db";
import { runJob } from "@/lib/platform/jobs";
import { trailKeys } from "@/lib/trail/checkpoints";
import { trailProblemsBy } from "@/lib/trail/live-check.mjs";
import { newTrailKey, readTrailKey } from "@/lib/trail/note.mjs";
import { record } from "@/lib/trail/record";
import { resume, sequence } from "@/lib/trail/sequencing";
import { readCheckpoint } from "../../public/verify/trail.mjs";
import { checkExport } from "../../scripts/steps/trail-check.mjs";
import { exportTrail } from "../../scripts/steps/trail-export.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-trail-kept-"));
const file = join(folder, "kept", "trail-checkpoint.txt");
const TABLES = ["TrailCheckpoint", "TrailLeaf", "TrailNode", "TrailPending"];
let client: pg.Client;
let saved: string;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  process.env.PORTAL_TRAIL_KEPT = file;
  await note("grows");
  await sequence(null, { atOnce: true });
  saved = readFileSync(file, "utf8");
});

const note = (action: string) =>
  record(db, null, { at: new Date(), subject: "cycle", subjectId: randomUUID(), action, standing: "test" });
const ask = async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows;
const count = async () => [await db.trailLeaf.count(), await db.trailCheckpoint.count()];

/** What whoever rules the database does, or a restore: guards off, so much of the log gone, guards on. */
async function emptied(where = "true") {
  for (const table of TABLES) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`);
  await client.query(`DELETE FROM "TrailCheckpoint" WHERE ${where}`);
  await client.query(
    `DELETE FROM "TrailNode" WHERE ("index" + 1) << "level" > (SELECT coalesce(max("size"), 0) FROM "TrailCheckpoint")`,
  );
  await client.query(
    `WITH gone AS (DELETE FROM "TrailLeaf" WHERE "index" >= (SELECT coalesce(max("size"), 0) FROM "TrailCheckpoint") RETURNING "eventId")
     INSERT INTO "TrailPending" ("eventId") SELECT "eventId" FROM gone ON CONFLICT DO NOTHING`,
  );
  for (const table of TABLES) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER ALL`);
}

describe("库外留存的检查点", () => {
  test("每次签发之后留存的就是公布的那一个", async () => {
    const last = await db.trailCheckpoint.findFirstOrThrow({ orderBy: { number: "desc" } });
    expect(saved).toBe(last.note);
    expect(await resume(null, "没有恢复过")).toBeNull();
  });

  test("改了历史、清空日志重来：不收录、不签发，任务失败；凭另存的检查点也能看出", async () => {
    await client.query(`ALTER TABLE "Event" DISABLE TRIGGER ALL`);
    await client.query(`UPDATE "Event" SET "actorName" = '别人' WHERE "action" = 'submit'`);
    await client.query(`ALTER TABLE "Event" ENABLE TRIGGER ALL`);
    await emptied();
    await expect(sequence(null, { atOnce: true })).rejects.toThrow("历史被改写，或者数据库恢复到了较早的时刻");
    expect(await count()).toEqual([0, 0]);
    expect((await runJob(null, jobCalled("trail")!, null))!.error).toContain("没有收录，没有签发");
    expect(readFileSync(file, "utf8")).toBe(saved);

    // without what was kept the portal signs it, and the database agrees with itself; what somebody else has kept still tells
    process.env.PORTAL_TRAIL_KEPT = "";
    await sequence(null, { atOnce: true });
    expect(await trailProblemsBy(ask)).toEqual([]);
    const { number } = readCheckpoint(saved);
    expect(await trailProblemsBy(ask, { checkpoints: [saved] })).toEqual([
      `日志与另存的检查点 ${number} 不符：历史被改写`,
    ]);
    process.env.PORTAL_TRAIL_KEPT = file;
    await expect(sequence(null)).rejects.toThrow("不是上次签发的");
    await resume(null, "测试");
  });

  test("恢复到较早的时刻：拒绝；运维人员说明之后记录在案，编号从留存的之后接续，导出核对相符并提醒", async () => {
    const { number, size } = readCheckpoint(saved);
    await note("lost");
    await sequence(null, { atOnce: true });
    const latest = readFileSync(file, "utf8");
    await emptied(`"number" > ${number}`);
    await expect(sequence(null, { atOnce: true })).rejects.toThrow(`上次签发的第 ${number + 1} 个检查点`);
    expect(await trailProblemsBy(ask, { checkpoints: [latest] })).toContain(
      `另存的检查点 ${number + 1} 有 ${size + 1} 条，日志只有 ${size} 条：日志被截短`,
    );
    expect(await resume(null, "磁盘损坏，恢复到昨日")).toEqual({ number: number + 2, after: number });
    expect(readCheckpoint(readFileSync(file, "utf8"))).toMatchObject({ number: number + 2, after: number });
    const told = await db.event.findFirstOrThrow({ where: { action: "resume_trail" }, orderBy: { id: "desc" } });
    expect(told).toMatchObject({ standing: "system", detail: { reason: "磁盘损坏，恢复到昨日", keptSize: size + 1 } });
    await note("goes_on");
    expect((await sequence(null, { atOnce: true })).counts.checkpoints).toBe(1);
    await exportTrail(client, join(folder, "export"));
    const { notes } = await checkExport(join(folder, "export"), { keys: await trailKeys() });
    expect(notes.at(-1)).toContain(`第 ${number + 2} 个检查点在恢复备份之后接着第 ${number} 个，第 ${number + 1} 至`);
    await expect(checkExport(join(folder, "export"), { checkpoints: [latest] })).rejects.toThrow("历史被改写");
    expect(await trailProblemsBy(ask)).toEqual([]);
  });

  test("与数据库核对只信所给的公钥", async () => {
    expect(await trailProblemsBy(ask, { checkpoints: [saved], keys: await trailKeys() })).toEqual([]);
    const other = readTrailKey(newTrailKey("portal-test/trail")).publicText;
    expect((await trailProblemsBy(ask, { keys: [other] }))[0]).toContain("不是所给的公钥");
  });

  test("留存的文件损坏：不签发", async () => {
    writeFileSync(file, "x");
    await expect(sequence(null, { atOnce: true })).rejects.toThrow("不是检查点");
    writeFileSync(file, saved);
  });
});
