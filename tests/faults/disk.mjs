// node tests/faults/disk.mjs, as root on Linux: small disks of memory are mounted and filled, first under the files, then under PostgreSQL.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { build } from "../../scripts/steps/build.mjs";
import { startCluster } from "../../scripts/steps/cluster.mjs";
import { atEnd, finish, main } from "../../scripts/steps/lifecycle.mjs";
import { TEST_DIST } from "../../scripts/steps/stages.mjs";
import { openThrowAway, throwAwayEnv } from "../../scripts/steps/throw-away.mjs";
import { endServer, servePortal } from "../load/servers.mjs";
import { expected, openWriter } from "./writer.mjs";

export const title = "磁盘写满：文件盘、数据库盘";
const DATA_MB = 900;
const FILES_MB = 16;

/** @param {{say: (text: string) => void}} context */
export async function run({ say }) {
  if (process.platform !== "linux" || process.getuid() !== 0)
    throw new Error("要挂载小盘，须在 Linux 上以 root 运行。");
  delete process.env.DATABASE_URL;
  const disk = mounted(mkdtempSync(join(tmpdir(), "portal-disk-")), DATA_MB);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = disk;
  const place = await openThrowAway(atEnd).finally(() => restoreTmp(before));
  await build(throwAwayEnv(place, place.template, 3000), TEST_DIST);
  const files = mounted(join(place.folder, "files"), FILES_MB);
  const portal = await servePortal(place, place.template);
  try {
    const writer = await openWriter(place.template, portal);
    await filesFull(writer, files, say);
    await databaseFull(writer, disk, place, say);
  } finally {
    await endServer(portal);
  }
}

const restoreTmp = (before) => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
};

function mounted(folder, megabytes) {
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", folder]);
  atEnd(() => {
    execFileSync("umount", ["-l", folder]);
    if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Writes until there is no space left, to the last block; answers with how to free it. */
async function filled(folder) {
  const path = join(folder, "filler");
  const file = await open(path, "w");
  for (const size of [1 << 20, 4096]) {
    const block = Buffer.alloc(size, 1);
    for (let full = false; !full; )
      full = await file.write(block).then(
        () => false,
        ({ code }) => {
          if (code !== "ENOSPC") throw new Error(code);
          return true;
        },
      );
  }
  await file.close();
  return () => rmSync(path);
}

async function filesFull(writer, files, say) {
  expected(await writer.upload("先存一份"), 201, "上传");
  const free = await filled(files);
  const plain = await writer.upload("盘满时的一份");
  expected(plain, 507, "盘满时整份上传");
  const pieces = await writer.resumable("盘满时分段的一份");
  expected(pieces, 507, "盘满时分段上传");
  say(`文件盘满：整份、分段上传都答复 507，“${plain.message}”`);
  expected(await writer.page(), 200, "盘满时打开页面");
  expected(await writer.save(), 200, "盘满时保存");
  const left = readdirSync(join(files, "incoming")).filter((name) => !name.startsWith("."));
  // of the upload in pieces its row is kept for a day, and what came of it, so that it can be gone on with
  if (left.length > 1) throw new Error(`留下了 ${left.length} 个没有收下的文件`);
  free();
  expected(await writer.upload("盘满时的一份"), 201, "腾出空间后上传");
  await writer.filesWhole(files);
  say("页面、保存照常；没有半份文件；腾出空间后上传照常，登记的文件都在、都完整");
}

async function databaseFull(writer, disk, place, say) {
  const free = await filled(disk);
  let tries = 0;
  let refused = await writer.save(4_000);
  while (refused.status === 200 && tries++ < 2_000) refused = await writer.save(4_000);
  expected(refused, 507, "数据库盘满时保存");
  say(`数据库盘满：第 ${tries + 1} 次保存答复 507，“${refused.message}”`);
  const page = await writer.page();
  say(`此时打开页面答复 ${page.status}`);
  const panicked = await logFull(place.template);
  const during = await writer.save();
  if (during.status === 200) await writer.agrees();
  say(`写前日志也写满：数据库${panicked ? "停下" : "没有停下"}，此时保存答复 ${during.status}`);
  free();
  await answering(place);
  let again = await writer.save();
  for (let n = 0; again.status !== 200 && n < 30; n += 1) {
    await pause(1_000);
    again = await writer.save();
  }
  expected(again, 200, "腾出空间后保存");
  await writer.agrees();
  say(`腾出空间后照常；答复过“已保存”的 ${writer.acknowledged()} 次，库中是最后一次的内容`);
}

/** Has the log go on to new files until the server can make none; whether it went down. */
async function logFull(url) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    for (let n = 0; n < 60; n += 1)
      await client.query("SELECT pg_logical_emit_message(false, 'full', repeat('x', 8000000)), pg_switch_wal()");
    await client.end();
    return false;
  } catch {
    return true;
  }
}

/** The server comes back by itself, or, where its recovery found no space either, is started as whoever runs it would. */
async function answering(place) {
  for (let n = 0; n < 20; n += 1) {
    const client = new pg.Client({ connectionString: place.template });
    client.on("error", () => {});
    const there = await client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
    if (there) return;
    await pause(500);
  }
  await startCluster(join(place.folder, "postgres"), { throwAway: true });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    console.log(title);
    await run({ say: (text) => console.log(`  ${text}`) });
    await finish(0);
  });
