import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { archiveOf } from "@/scripts/steps/archive.mjs";
import { archived, gapIn, isOn, placeOf, segmentOf } from "@/scripts/steps/backup/timelines.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archive-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (...names: string[]) => {
  for (const name of names) writeFileSync(join(folder, `${name}.gz`), "");
};
const history = (name: string, text: string) => writeFileSync(join(folder, `${name}.history.gz`), gzipSync(text));
const segment = (timeline: number, number: number) =>
  `${String(timeline).padStart(8, "0")}00000000${number.toString(16).toUpperCase().padStart(8, "0")}`;
const gap = async () => gapIn(await archived(folder), 2n);

describe("归档的日志", () => {
  test("一段不缺的没有缺口；中间缺一段，说出缺的和最新的", async () => {
    put(segment(1, 1), segment(1, 2), segment(1, 3), segment(1, 5), `${segment(1, 2)}.00000028.backup`);
    expect(await gap()).toEqual({ missing: segment(1, 4), newest: segment(1, 5) });
    put(segment(1, 4));
    expect(await gap()).toBeNull();
  });

  test("恢复以后接着写的：撤销的那几段不算数，也不补缺口", async () => {
    history("00000002", "1\t0/3000110\tbefore 2026-11-26 10:29:00+00\n");
    put(segment(1, 2), segment(1, 3), segment(1, 4), segment(1, 5), segment(2, 3), segment(2, 4));
    expect(await gap()).toBeNull();
    put(segment(2, 6));
    expect(await gap()).toEqual({ missing: segment(2, 5), newest: segment(2, 6) });
    const { chain } = await archived(folder);
    expect(isOn(chain, { timeline: 1, stop: placeOf("0/3000100") })).toBe(true);
    expect(isOn(chain, { timeline: 1, stop: placeOf("0/4000100") })).toBe(false);
    expect(isOn(chain, { timeline: 2, stop: placeOf("0/4000100") })).toBe(true);
  });

  test("有恢复以后的日志而没有它的来历，不当作没有", async () => {
    put(segment(1, 2), segment(2, 3));
    expect(await gap()).toEqual({ missing: "00000002.history", newest: segment(2, 3) });
  });

  test("名称中的编号跨过高位照样相接", () => {
    expect(segmentOf("0000000100000001000000FF").number + 1n).toBe(segmentOf("000000010000000200000000").number);
  });
});

test("归档目录说过一次就记住，别的命令不说也照样归档；off 才停", () => {
  expect(archiveOf(folder)).toBeNull();
  expect(archiveOf(folder, "/mnt/offsite/wal")).toBe("/mnt/offsite/wal");
  expect(archiveOf(folder)).toBe("/mnt/offsite/wal");
  expect([archiveOf(folder, "off"), archiveOf(folder)]).toEqual([null, null]);
});
