import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportTrail } from "@/scripts/steps/trail-export.mjs";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "export-"));
  folder = join(parent, "trail");
});
afterEach(() => rmSync(parent, { recursive: true }));

/** Answers as the database of a log without leaves but one checkpoint; `stop` says what becomes of the last question. */
const answering = (stop: () => Promise<void> = async () => {}) => ({
  query: async (sql: string, values?: unknown[]) => {
    if (/max\("size"\)/.test(sql)) return { rows: [{ size: "1" }] };
    if (/TrailLeaf/.test(sql)) return { rows: [{ leafIndex: "0", hash: "ab", salt: "cd", id: null }] };
    if (/"note"/.test(sql)) return { rows: values?.[0] === 0 ? [{ number: 1, note: "note" }] : [] };
    if (/TrailKey/.test(sql)) await stop();
    return { rows: [{ text: "key" }] };
  },
});
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("导出的只有自己读得到，做完才有它的名称", async () => {
  const before = process.umask(0);
  try {
    mkdirSync(folder, { mode: 0o755 });
    let during: string[] = [];
    const said = answering(async () => {
      during = readdirSync(parent);
      expect(readdirSync(folder)).toEqual([]);
    });
    expect(await exportTrail(said, folder)).toBe(1);
    expect(during.sort()).toEqual(["trail", "trail.partial"]);
  } finally {
    process.umask(before);
  }
  expect(readdirSync(parent)).toEqual(["trail"]);
  expect([mode(folder), ...readdirSync(folder).map((name) => mode(join(folder, name)))]).toEqual([
    ...["700", "600", "600", "600"],
  ]);
  expect(readFileSync(join(folder, "keys.txt"), "utf8")).toBe("key\n");
  await expect(exportTrail(answering(), folder)).rejects.toThrow("不是空文件夹");
});

test("中途停下、断线，什么也不留；杀掉的，同一条命令重来", async () => {
  const undo: (() => unknown)[] = [];
  const stopped = answering(async () => {
    for (const one of undo) await one();
    throw new Error("stopped");
  });
  await expect(exportTrail(stopped, folder, (one) => undo.push(one))).rejects.toThrow("stopped");
  expect(readdirSync(parent)).toEqual([]);
  mkdirSync(`${folder}.partial`);
  writeFileSync(join(`${folder}.partial`, "leaves.ndjson"), "of a run that was killed");
  await exportTrail(answering(), folder);
  expect([existsSync(`${folder}.partial`), readdirSync(folder)]).toEqual([
    false,
    ["checkpoints.ndjson", "keys.txt", "leaves.ndjson"],
  ]);
});
