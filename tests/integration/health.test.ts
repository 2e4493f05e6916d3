import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as read } from "@/app/api/health/route";
import { GET as measure } from "@/app/api/metrics/route";
import { db } from "@/lib/platform/db";
import { mark } from "../../scripts/steps/backup/mark.mjs";

const FILES = process.env.FILES_DIR!;
mkdirSync(FILES, { recursive: true });

let later = 0;
/** Past the second for which the last answer stands. */
const asked = async () => {
  later += 5_000;
  const running = performance.now();
  const spy = vi.spyOn(performance, "now").mockImplementation(() => running + later);
  return read().finally(() => spy.mockRestore());
};

// the first line to the database may take longer than an answer is waited for
beforeAll(() => db.$queryRaw`SELECT 1`);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("/api/health", () => {
  test("数据库、文件、磁盘都在：200；文件目录没了：503，说明缺哪一样，恢复后又是 200", async () => {
    expect(await (await asked()).json()).toEqual({
      status: "up",
      checks: { database: "up", files: "up", space: "up" },
    });
    rmSync(FILES, { recursive: true });
    const without = await asked();
    expect(without.status).toBe(503);
    expect(await without.json()).toMatchObject({ status: "down", checks: { database: "up", files: "down" } });
    mkdirSync(FILES);
    chmodSync(FILES, 0o750);
    expect((await asked()).status).toBe(200);
  });

  test("服务器的钟往回拨了的，照样隔一秒重新看，不用上一次的答案", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    expect((await asked()).status).toBe(200);
    vi.setSystemTime(new Date(Date.now() - 3_600_000));
    rmSync(FILES, { recursive: true });
    expect((await asked()).status).toBe(503);
    mkdirSync(FILES);
  });
});

const metrics = (headers: Record<string, string>) => measure(new Request("http://localhost/api/metrics", { headers }));

describe("/api/metrics", () => {
  test("没有设口令的，只有本机看得到", async () => {
    expect((await metrics({ "x-forwarded-for": "127.0.0.1" })).status).toBe(200);
    expect((await metrics({ "x-forwarded-for": "10.0.0.8" })).status).toBe(404);
    expect((await metrics({ "x-forwarded-for": "127.0.0.1, 10.0.0.8" })).status).toBe(404);
    expect((await metrics({})).status).toBe(404);
  });

  test("设了口令的，只认口令", async () => {
    vi.stubEnv("METRICS_TOKEN", "only-for-tests");
    expect((await metrics({ "x-forwarded-for": "127.0.0.1" })).status).toBe(404);
    expect((await metrics({ authorization: "Bearer wrong" })).status).toBe(404);
    const read = await metrics({ authorization: "Bearer only-for-tests" });
    expect(read.status).toBe(200);
    expect(read.headers.get("content-type")).toContain("text/plain");
  });

  test("日志归档和备份看得见：没有做过备份的没有那一项，做了就是做完的时刻", async () => {
    const read = async () => (await metrics({ "x-forwarded-for": "::1" })).text();
    const before = await read();
    for (const name of ["on", "failures", "failing"])
      expect(before).toMatch(new RegExp(`^portal_archive_${name} \\d+$`, "m"));
    expect(before).toMatch(/^portal_archive_last_seconds [\d.]+$/m);
    expect(before).not.toContain("portal_backup_timestamp_seconds{");
    mark(FILES, "files", new Date("2026-11-26T02:31:00Z"));
    mark(FILES, "copy", new Date("2026-11-26T02:30:00Z"));
    const after = await read();
    expect(after).toContain('portal_backup_timestamp_seconds{kind="copy"} 1795660200');
    expect(after).toContain('portal_backup_timestamp_seconds{kind="files"} 1795660260');
  });

  test("待签发的事项、失败的任务数得对；姓名、单位、编号都不在其中", async () => {
    await db.jobRun.create({
      data: { job: "mail", startedAt: new Date(), endedAt: new Date(), error: "line is down" },
    });
    const pending = await db.signOff.count({ where: { stage: "pending" } });
    const text = await (await metrics({ "x-forwarded-for": "::1" })).text();
    expect(text).toContain(`portal_signatures_waiting ${pending}`);
    expect(text).toContain('portal_job_failed{job="mail"} 1');
    expect(text).toMatch(/^portal_database_bytes \d{6,}/m);
    expect(text).toMatch(/^process_cpu_seconds_total /m);
    const people = await db.user.findMany({ select: { account: true, name: true } });
    for (const { account, name } of people) expect(text.includes(account) || text.includes(name)).toBe(false);
  });
});
