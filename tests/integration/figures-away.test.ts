import { mkdirSync, renameSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GET } from "@/app/api/metrics/route";
import { db } from "@/lib/platform/db";
import { figures } from "@/lib/platform/figures.mjs";
import { closePool, poolByHand } from "@/lib/platform/pool";
import { admitted } from "@/scripts/steps/admission.mjs";

mkdirSync(process.env.FILES_DIR!, { recursive: true });
const scrape = async () => {
  const began = performance.now();
  const answer = await GET(new Request("http://localhost/api/metrics", { headers: { "x-forwarded-for": "::1" } }));
  return { status: answer.status, text: await answer.text(), ms: performance.now() - began };
};
const up = (part: string, one: 0 | 1) => `portal_work_figures_up{part="${part}"} ${one}\n`;
/** Of this process, and of the work. */
const TOLD = ["portal_places_taken{", "process_cpu_seconds_total ", "portal_files_space_bytes "];

beforeEach(async () => {
  figures().clear();
  admitted(async () => {}, { files: new Set() });
  (globalThis as { portalWorkFigures?: unknown }).portalWorkFigures = undefined;
  await db.$queryRaw`SELECT 1`;
});
afterEach(async () => {
  await closePool();
  vi.unstubAllEnvs();
  await closePool();
});

test("数据库连不上、连上了不答复：指标照样答复，数得出的都在，数不出的不说数，也说数不出", async () => {
  const fine = await scrape();
  for (const part of ["work", "jobs", "files", "backups"]) expect(fine.text).toContain(up(part, 1));
  const opened = new Set<Socket>();
  const silent = createServer((line) => opened.add(line.on("error", () => {}))).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const { port } = silent.address() as { port: number };
  for (const nobody of [1, port]) {
    await closePool();
    vi.stubEnv("DATABASE_URL", `postgresql://a:b@127.0.0.1:${nobody}/c`);
    const { status, text, ms } = await scrape();
    expect(status).toBe(200);
    expect(ms).toBeLessThan(3_500);
    for (const name of TOLD) expect(text).toContain(name);
    expect(text).toContain(up("work", 0) + up("jobs", 0) + up("files", 1));
    expect(text).toMatch(/^portal_mails_waiting Nan$/m);
    // asked within the last five minutes
    expect(text).toMatch(/^portal_database_bytes \d{6,}$/m);
  }
  for (const line of opened) line.destroy();
  await closePool();
  silent.close();
  vi.unstubAllEnvs();
  const { text } = await scrape();
  expect(text).toContain(up("work", 1) + up("jobs", 1));
  expect(text).toMatch(/^portal_mails_waiting \d+$/m);
});

test("连接都被占着：不等到抓取的人走了才答复", async () => {
  await closePool();
  vi.stubEnv("DB_POOL", "1");
  const held = poolByHand().query("SELECT pg_sleep(4)");
  await after(100);
  const { status, text, ms } = await scrape();
  expect([status, ms < 3_500]).toEqual([200, true]);
  expect(text).toContain(up("work", 0));
  expect(text).toContain('portal_by_hand_lines{state="busy"} 1');
  await held;
});

test("一句问不出的，不连累别的；文件目录没了也一样", async () => {
  await db.$executeRaw`ALTER SCHEMA pgboss RENAME TO elsewhere`;
  const aside = `${process.env.FILES_DIR}-aside`;
  renameSync(process.env.FILES_DIR!, aside);
  try {
    const { status, text } = await scrape();
    expect(status).toBe(200);
    expect(text).toContain(up("work", 0) + up("jobs", 1) + up("files", 0));
    expect(text).toMatch(/^portal_queue_waiting Nan$/m);
    expect(text).toMatch(/^portal_mails_waiting \d+$/m);
    expect(text).toMatch(/^portal_files_space_bytes Nan$/m);
  } finally {
    renameSync(aside, process.env.FILES_DIR!);
    await db.$executeRaw`ALTER SCHEMA elsewhere RENAME TO pgboss`;
  }
});
