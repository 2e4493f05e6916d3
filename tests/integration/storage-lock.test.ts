import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { clearUploads } from "@/lib/evidence/resumable";
import { sha256Hex } from "@/lib/kernel/hash";
import { isAway } from "@/lib/platform/away.mjs";
import { closeContentLine } from "@/lib/platform/content-locks";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore, type Store } from "@/lib/platform/storage";
import { anotherServer } from "../support/another-server";
import { type BucketServer, serveBucket } from "../support/bucket/server.mjs";

// Two servers over one bucket: one takes a content away, the other puts the same. What keeps them apart is the database alone.
const folder = mkdtempSync(join(tmpdir(), "portal-lock-"));
let server: BucketServer;
let store: Store;
let other: ReturnType<typeof anotherServer>;
beforeAll(async () => {
  server = await serveBucket(folder);
  Object.assign(process.env, server.env);
  store = openStore(env.filesDirectory());
  other = anotherServer();
  expect(await other.ask("put", "先有一份")).toBe("ok");
});
beforeEach(() => {
  server.faults.length = 0;
  server.seen.length = 0;
});
afterAll(async () => {
  await other.end();
  await closeContentLine();
  await server.close();
  for (const name of Object.keys(server.env)) Reflect.deleteProperty(process.env, name);
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (sha256: string) =>
  join(folder, "objects", encodeURIComponent(`portal/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`));
const yesterday = () => new Date(Date.now() - 86_400_000);
/** A content that has lain in the bucket for days. */
async function old(text: string): Promise<string> {
  expect(await other.ask("put", text)).toBe("ok");
  const at = Date.now() / 1000 - 3 * 86_400;
  utimesSync(fileOf(sha256Hex(text)), at, at);
  server.seen.length = 0;
  return sha256Hex(text);
}
const isMark = (line: string) => line.includes("/removing/");
/** What was asked of contents, apart from the word of removals. */
const times = (method: string) => server.seen.filter((line) => line.startsWith(method) && !isMark(line)).length;
const marks = () => readdirSync(join(folder, "objects")).filter((name) => name.includes("removing"));
/** Holds the next call of this kind until it is let go. */
function hold(method: string) {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => (letGo = resolve));
  server.faults.push({ on: (r) => r.method === method && !isMark(r.url), kind: "held", times: 1, until });
  return { letGo, reached: () => vi.waitFor(() => expect(times(method)).toBeGreaterThan(0), { timeout: 20_000 }) };
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ended = (asked: Promise<unknown>) => asked.then(String, String);
const breakLines = () => db.$queryRaw`
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal-contents' AND datname = current_database()`;

test("一台正在拿走，另一台存入同一份：等拿走以后再存，存好的就在", async () => {
  const sha256 = await old("先拿走");
  const removal = hold("DELETE");
  const removed = store.removeBefore(sha256, yesterday());
  await removal.reached();
  const put = other.ask("put", "先拿走");
  await pause(1_000);
  expect(times("PUT")).toBe(0);
  removal.letGo();
  expect([await removed, await put, existsSync(fileOf(sha256))]).toEqual([true, "ok", true]);
});

test("一台正在存入，另一台要拿走同一份：不拿", async () => {
  const sha256 = await old("先存入");
  const sending = hold("PUT");
  const put = other.ask("put", "先存入");
  await sending.reached();
  expect(await store.removeBefore(sha256, yesterday())).toBe(false);
  expect(times("DELETE")).toBe(0);
  sending.letGo();
  expect([await put, existsSync(fileOf(sha256))]).toEqual(["ok", true]);
});

test("拿走之前锁丢了：不再拿，也告知", async () => {
  const sha256 = await old("锁丢了");
  const looking = hold("HEAD");
  const removed = ended(store.removeBefore(sha256, yesterday()));
  await looking.reached();
  await breakLines();
  expect(await other.ask("put", "锁丢了")).toBe("ok");
  looking.letGo();
  // on a busy machine the look itself may have been given up by now
  expect(await removed).toMatch(/lost|timeout/i);
  expect([times("DELETE"), existsSync(fileOf(sha256)), marks()]).toEqual([0, true, []]);
});

test("正在拿走时锁丢了：告知，不当作拿走了", async () => {
  const sha256 = await old("拿走时丢");
  const removal = hold("DELETE");
  const removed = ended(store.removeBefore(sha256, yesterday()));
  await removal.reached();
  await breakLines();
  expect(await other.ask("put", "拿走时丢")).toBe("store_failing");
  expect(times("PUT")).toBe(0);
  removal.letGo();
  expect(await removed).toContain("lost");
  expect(await other.ask("put", "拿走时丢")).toBe("ok");
  expect([existsSync(fileOf(sha256)), marks()]).toEqual([true, []]);
});

test("存入时锁丢了：不算存好", async () => {
  await old("存入时丢");
  const sending = hold("PUT");
  const put = other.ask("put", "存入时丢");
  await sending.reached();
  await breakLines();
  sending.letGo();
  expect(await put).toBe("store_failing");
  expect(await other.ask("put", "存入时丢")).toBe("ok");
});

test("桶一直不答复拿走：几秒以后作罢，只试一次", async () => {
  const sha256 = await old("不答复");
  const removal = hold("DELETE");
  const began = performance.now();
  expect(await ended(store.removeBefore(sha256, yesterday()))).not.toBe("true");
  expect([times("DELETE"), performance.now() - began < 15_000]).toEqual([1, true]);
  // nobody knows whether it will still arrive: the same isn't taken as long as its signature may be good, and afterwards it hits nothing
  expect(await other.ask("put", "不答复")).toBe("store_failing");
  // a server whose own clock is fast doesn't take the word for over either: it lies there by the bucket's clock
  const fast = anotherServer(2 * 3_600_000);
  expect([await fast.ask("put", "先被拒绝"), await fast.ask("put", "对过时间")]).toEqual(["store_failing", "ok"]);
  expect(await fast.ask("put", "不答复")).toBe("store_failing");
  await fast.end();
  const [mark] = marks();
  const at = Date.now() / 1000 - 3_700;
  utimesSync(join(folder, "objects", mark!), at, at);
  expect(await other.ask("put", "不答复")).toBe("ok");
  server.clock.aheadMs = 31 * 60_000;
  removal.letGo();
  await pause(500);
  server.clock.aheadMs = 0;
  expect(existsSync(fileOf(sha256))).toBe(true);

  expect(await clearUploads(null)).toMatchObject({ failures: [] });
  expect(marks()).toEqual([mark]);
  utimesSync(join(folder, "objects", mark!), at - 86_400, at - 86_400);
  expect(await clearUploads(null)).toEqual({ counts: { removed: 1 }, failures: [] });
  expect(marks()).toEqual([]);
});

test("桶收下了拿走的告示而没有答复：什么也没有拿，告示收回，同一份照样存", async () => {
  const sha256 = await old("告示没有答复");
  server.faults.push({ on: (r) => r.method === "PUT" && isMark(r.url ?? ""), kind: "cut_after", times: 1 });
  expect(await ended(store.removeBefore(sha256, yesterday()))).not.toBe("true");
  expect([times("DELETE"), marks()]).toEqual([0, []]);
  expect(await other.ask("put", "告示没有答复")).toBe("ok");
});

test("桶不答复：清理上传的其余照做，说出没有办成的", async () => {
  const id = randomUUID();
  const place = { userId: randomUUID(), applicationId: randomUUID(), indicatorId: randomUUID() };
  const about = { kind: "document", fileName: "一份.pdf", size: 1 } as const;
  await db.upload.create({ data: { id, ...place, ...about, createdAt: new Date("2020-01-01T00:00:00Z") } });
  server.faults.push({ on: (r) => r.method === "GET", kind: "busy", times: 99 });
  expect((await clearUploads(null)).failures).toHaveLength(3);
  expect(await db.upload.count({ where: { id } })).toBe(0);
});

test("到数据库的连接没了声音：几秒以后换一条，照样存好", async () => {
  const lines: Socket[] = [];
  const url = new URL(process.env.DATABASE_URL!);
  const target = { host: url.hostname, port: Number(url.port) };
  const between = createServer((near) => {
    const far = connect(target);
    for (const [one, next] of [
      [near, far],
      [far, near],
    ] as const)
      one.on("error", () => next.destroy()).pipe(next);
    lines.push(near, far);
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  const before = process.env.DATABASE_URL;
  url.port = String((between.address() as AddressInfo).port);
  process.env.DATABASE_URL = String(url);
  const put = (text: string) => store.put(Readable.from([Buffer.from(text)]), { maxBytes: 99 });
  try {
    await closeContentLine();
    expect((await put("先有连接")).ok).toBe(true);
    expect(lines).toHaveLength(2);
    for (const each of lines) each.unpipe().pause();
    const began = performance.now();
    expect((await put("没了声音")).ok).toBe(true);
    expect([lines.length, performance.now() - began < 20_000]).toEqual([4, true]);
    between.close();
    for (const each of lines) each.destroy();
    // the database away is told as that, not as a bucket that fails
    const fault = await put("连不上").catch((error: unknown) => error);
    expect(isAway(fault), String(fault)).toBe(true);
  } finally {
    await closeContentLine();
    process.env.DATABASE_URL = before;
    for (const each of lines) each.destroy();
    between.close();
  }
});

test("只存一份、没有别的事的进程（装演示数据的），存完自己结束", async () => {
  const args = ["--conditions=react-server", "--import", "tsx", "tests/support/bucket/one-put.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 40_000 });
  expect([stdout, await store.has(sha256Hex("只存这一份"))]).toEqual(["true", true]);
});
