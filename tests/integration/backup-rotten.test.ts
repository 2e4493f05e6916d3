import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { migrate } from "../../scripts/migrate.mjs";
import { basesIn } from "../../scripts/steps/backup/base.mjs";
import { copiesIn } from "../../scripts/steps/backup/folder.mjs";
import { runBackup } from "../../scripts/steps/backup/run.mjs";
import { ask, newDatabase, ownFolder, source } from "../support/copies";

const folder = ownFolder();
const [copies, away, files] = ["copies", "away", "files"].map(folder.path) as [string, string, string];
const marks = join(files, ".backups.json");
afterEach(() => vi.unstubAllEnvs());
afterAll(folder.end);

/** A folder of copies' own entry, with sums over its parts as they were when it was made. */
function entry(name: string, parts: Record<string, string>) {
  mkdirSync(join(copies, name, "data/base"), { recursive: true });
  for (const [part, text] of Object.entries(parts)) writeFileSync(join(copies, name, part), text);
  const sums = Object.entries(parts).map(([part, text]) => `${sha256Hex(text)}  ${part}\n`);
  writeFileSync(join(copies, name, "SHA256SUMS"), sums.join(""));
}
const base = (name: string) =>
  entry(name, {
    "data/base/1259": "pages",
    "data/backup_label": "START WAL LOCATION: 0/2000028 (file 000000010000000000000002)\n",
    "end.json": JSON.stringify({ at: "2026-11-01T18:30:00Z", stop: "0/2000100" }),
  });
const backup = () => runBackup(copies, { mirror: away, keep: 1, quiet: true }, (_title, work) => work());
const bases = async () => (await basesIn(away)).map(({ name }) => name);

test("一份旧的坏了：别的照样带到异地、照样清理；说出是哪一份，不算做完；移走以后就好", async () => {
  const url = newDatabase();
  await ask(source.url, `CREATE DATABASE "${new URL(url).pathname.slice(1)}"`);
  await migrate(url);
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("FILES_DIR", files);
  const [old, rotten, whole] = ["20261101T183000Z", "base-20261101T183000Z", "base-20261108T183000Z"];
  entry(old, { "manifest.json": JSON.stringify({ files: { missing: [], damaged: [] } }), "files.txt": "" });
  writeFileSync(join(copies, old, "files.txt"), "\n");
  for (const name of [rotten, whole]) base(name);
  writeFileSync(join(copies, rotten, "data/base/1259"), "pagez");

  const { summary, code } = await backup();
  expect(code).toBe(1);
  expect(summary).toContain(`备份 ${old} 没有带到异地，修不好的请移走（备份 ${old} 的 files.txt 已损坏`);
  expect(summary).toContain(`基础备份 ${rotten} 已损坏，没有带到异地，请移走`);
  expect(summary).toContain("异地副本新增 1 份备份、1 份基础备份");
  expect(summary).toContain("清理旧备份 1 份");
  expect(await bases()).toEqual([whole]);
  const made = await copiesIn(away);
  expect(made).toHaveLength(1);
  expect(await copiesIn(copies)).toEqual(made);
  expect(readdirSync(away).filter((name) => name.startsWith(".partial"))).toEqual([]);
  expect(existsSync(marks)).toBe(false);

  rmSync(join(copies, rotten), { recursive: true });
  // copies are named by the second
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await backup()).toMatchObject({ code: 0 });
  expect(existsSync(marks)).toBe(true);
}, 120_000);
