import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { migrate } from "../../scripts/migrate.mjs";
import { archiveSettings } from "../../scripts/steps/archive.mjs";
import { takeBase } from "../../scripts/steps/backup/base.mjs";
import { contentPath } from "../../scripts/steps/backup/folder.mjs";
import { startCluster } from "../../scripts/steps/cluster.mjs";
import { createDatabase } from "../../scripts/steps/database.mjs";
import { serveBucket } from "../support/bucket/server.mjs";
import { command } from "../support/commands";
import { ask, flip, ownFolder } from "../support/copies";

const folder = ownFolder();
const [data, copies, archive] = ["data", "copies", "wal"].map(folder.path) as [string, string, string];
const [home, objects] = [join(data, "postgres"), folder.path("server/objects")];
const server = await serveBucket(join(folder.path("server")));
afterAll(async () => {
  await server.close();
  folder.end();
});
const texts = ["第一份", "第二份", "第三份"];
const later = ["恢复以后的一份", "不要了的一份"] as const;
const hashes = texts.map((text) => sha256Hex(text)) as [string, string, string];
const keyOf = (sha256: string) => `portal/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
const objectOf = (key: string) => join(objects, encodeURIComponent(key));
const restored = (...more: string[]) =>
  command("restore", [copies, "--archive", archive, "--keep-old", ...more], {
    ...server.env,
    DATA_DIR: data,
    DATABASE_URL: undefined,
    FILES_DIR: undefined,
  });
const started = () => startCluster(home, { settings: archiveSettings(archive, { seconds: 1, tried: false }) });
/** A file as the copies' store has it, and its row. */
async function named(url: string, text: string): Promise<void> {
  const sha256 = sha256Hex(text);
  const path = contentPath(copies, sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const row = [sha256, Buffer.byteLength(text)];
  await ask(url, `INSERT INTO "StoredFile" ("sha256", "size", "mime") VALUES ($1, $2, 'text/plain')`, row);
}
const standing = () => ({
  homes: readdirSync(data).filter((name) => name.startsWith("postgres")).length,
  own: existsSync(join(home, "mine")),
  histories: readdirSync(archive).filter((name) => name.includes("history")).length,
  bases: readdirSync(copies).filter((name) => name.startsWith("base-")).length,
});

test("恢复到归档的最后、文件放进存储桶：一次清理没有答复、放到一半桶没有了，都原样放回；再做一次就成，改过的一份换掉；此后再恢复到一个时刻，其后的一份不放", async () => {
  for (const path of [data, home, archive]) mkdirSync(path, { recursive: true });
  for (const path of [dirname(data), data, home, archive]) chmodSync(path, 0o777);
  const cluster = await started();
  await createDatabase(cluster.url("postgres"), "portal");
  await migrate(cluster.url("portal"));
  for (const text of texts) await named(cluster.url("portal"), text);
  await takeBase({ admin: cluster.url("postgres") }, copies);
  await cluster.stop();
  writeFileSync(join(home, "mine"), "");

  const word = objectOf(`portal/removing/${hashes[0]}/${randomUUID()}`);
  writeFileSync(word, "-");
  expect(await restored()).toEqual({ code: 1, said: expect.stringContaining("还没有答复对一份文件的清理") });
  const untouched = { homes: 1, own: true, histories: 0, bases: 1 };
  expect(standing()).toEqual(untouched);

  rmSync(word);
  writeFileSync(objectOf(keyOf(hashes[1])), texts[1]!);
  flip(objectOf(keyOf(hashes[1])));
  server.faults.push({ on: (r) => r.method === "PUT" && r.url.includes(hashes[2]), kind: "cut_before", times: 99 });
  expect(await restored()).toEqual({ code: 1, said: expect.stringContaining("没有办成") });
  expect(standing()).toEqual(untouched);

  server.faults.length = 0;
  const { code, said } = await restored();
  expect([code, said]).toEqual([0, expect.stringContaining("文件 3 份")]);
  expect(standing()).toEqual({ homes: 2, own: false, histories: 1, bases: 2 });
  expect(hashes.map((sha256) => readFileSync(objectOf(keyOf(sha256)), "utf8"))).toEqual(texts);

  // goes on from there, and back to a moment: what was named by then is there, what was named after it is not
  const again = await started();
  await named(again.url("portal"), later[0]);
  const until = await quietMoment(again.url("portal"));
  await named(again.url("portal"), later[1]);
  await ask(again.url("portal"), "SELECT pg_switch_wal()");
  await again.stop();
  expect(await restored("--until", until)).toEqual({
    code: 0,
    said: expect.stringMatching(new RegExp(`已恢复到 .*即 ${until}[\\s\\S]*文件 4 份（放回 1 份）`)),
  });
  const inBucket = [...hashes, ...later.map((text) => sha256Hex(text))].map((sha256) =>
    existsSync(objectOf(keyOf(sha256))),
  );
  expect(inBucket).toEqual([true, true, true, true, false]);
  expect(readFileSync(objectOf(keyOf(sha256Hex(later[0]))), "utf8")).toBe(later[0]);
  const back = await started();
  const rows = await ask<{ sha256: string }>(back.url("portal"), `SELECT "sha256" FROM "StoredFile"`).finally(
    back.stop,
  );
  expect(rows.map(({ sha256 }) => sha256).sort()).toEqual([...hashes, sha256Hex(later[0])].sort());
}, 600_000);

/** A moment between what was written before and what is written after, to the millisecond. */
async function quietMoment(url: string): Promise<string> {
  const pause = "SELECT pg_sleep(0.05)";
  await ask(url, pause);
  const [row] = await ask<{ at: Date }>(url, "SELECT clock_timestamp() AS at");
  await ask(url, pause);
  return row!.at.toISOString();
}
