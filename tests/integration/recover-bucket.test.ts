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
const hashes = texts.map((text) => sha256Hex(text)) as [string, string, string];
const keyOf = (sha256: string) => `portal/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
const objectOf = (key: string) => join(objects, encodeURIComponent(key));
const restored = () =>
  command("restore", [copies, "--archive", archive, "--keep-old"], {
    ...server.env,
    DATA_DIR: data,
    DATABASE_URL: undefined,
    FILES_DIR: undefined,
  });
const standing = () => ({
  homes: readdirSync(data).filter((name) => name.startsWith("postgres")).length,
  own: existsSync(join(home, "mine")),
  histories: readdirSync(archive).filter((name) => name.includes("history")).length,
  bases: readdirSync(copies).filter((name) => name.startsWith("base-")).length,
});

test("恢复到归档的最后、文件放进存储桶：一次清理没有答复、放到一半桶没有了，都原样放回；再做一次就成，改过的一份换掉", async () => {
  for (const path of [data, home, archive]) mkdirSync(path, { recursive: true });
  for (const path of [dirname(data), data, home, archive]) chmodSync(path, 0o777);
  const cluster = await startCluster(home, { settings: archiveSettings(archive, { seconds: 1, tried: false }) });
  await createDatabase(cluster.url("postgres"), "portal");
  await migrate(cluster.url("portal"));
  for (const [n, text] of texts.entries()) {
    const path = contentPath(copies, hashes[n]!);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    const row = [hashes[n], Buffer.byteLength(text)];
    await ask(
      cluster.url("portal"),
      `INSERT INTO "StoredFile" ("sha256", "size", "mime") VALUES ($1, $2, 'text/plain')`,
      row,
    );
  }
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
}, 300_000);
