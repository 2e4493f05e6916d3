import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { FileInput } from "@/lib/evidence/schema";
import { uploadEvidence } from "@/lib/evidence/upload";
import { sha256Hex } from "@/lib/kernel/hash";
import { problemText } from "@/lib/labels/problems";
import { db } from "@/lib/platform/db";
import { BAD_FILES } from "../support/bad-files";
import type { BadFile } from "../support/bad-files/makers";
import { setClock } from "../support/clock";
import { makePlace, opened, type Place } from "../support/filing";
import { docxOf, gifOf, jpegOf, ofdOf, pdfOf, pngOf, webpOf, xlsxOf } from "../support/good-files";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: Place;
let at: { applicationId: string; indicatorId: string };

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  await db.cycle.update({ where: { id: world.cycle.id }, data: { fileMaxBytes: 2_000_000 } });
  place = await makePlace(world);
  at = { applicationId: await opened(world, place), indicatorId: world.catalogue.items[0]! };
});

async function* bytes(content: Uint8Array) {
  for (let from = 0; from < content.length; from += 60_000) yield content.subarray(from, from + 60_000);
}
const send = (fileName: string, content: Buffer, kind: FileInput["kind"], announced: number | null = null) =>
  uploadEvidence(place.filer, { ...at, kind, fileName }, announced, bytes(content));
const said = (result: Awaited<ReturnType<typeof send>>): string => {
  if (result.ok) throw new Error("taken");
  return [problemText(result.error), ...Object.values(result.error.fields ?? {})].join("\n");
};
const unfinished = (): string[] => {
  const folder = join(process.env.FILES_DIR!, "incoming");
  return existsSync(folder) ? readdirSync(folder) : [];
};
const rows = () => Promise.all([db.storedFile.count(), db.evidence.count(), db.evidenceUse.count()]);

const GOOD: [name: string, kind: FileInput["kind"], content: () => Buffer][] = [
  ["关于公布清单的通知.pdf", "document", () => pdfOf({ text: "Notice" })],
  ["工作总结.docx", "document", () => docxOf("依法行政水平稳步提高。")],
  ["统计表.xlsx", "table", () => xlsxOf("项目", "数量")],
  ["发文.ofd", "document", () => ofdOf()],
  ["说明.txt", "document", () => Buffer.from("情况说明\n")],
  ["名单.csv", "table", () => Buffer.from("d0d5c3fb2cb5c3b7d60a", "hex")],
  ["现场照片.png", "image", () => pngOf()],
  ["证书.jpg", "award", jpegOf],
  ["动图.gif", "image", gifOf],
  ["照片.webp", "image", webpOf],
];

test("坏文件至少六十种，名称各不相同", () => {
  expect(BAD_FILES.length).toBeGreaterThanOrEqual(60);
  expect(new Set(BAD_FILES.map(([what]) => what)).size).toBe(BAD_FILES.length);
});

describe("坏文件不收，说明原因，什么都不留下；同时上传的好文件照收", () => {
  test.each(BAD_FILES.map((each, n): [string, BadFile, number] => [each[0], each, n]))("%s", async (_, each, n) => {
    const [, fileName, kind, content, words, announced] = each;
    const before = await rows();
    const [goodName, goodKind, good] = GOOD[n % 6]!;
    const [bad, fine] = await Promise.all([
      send(fileName, content(), kind, announced ?? null),
      send(`${n}${goodName}`, Buffer.concat([good()]), goodKind),
    ]);
    expect(said(bad)).toContain(words);
    expect(fine).toMatchObject({ ok: true });
    const [files, pieces, uses] = await rows();
    expect([pieces - before[1], uses - before[2], unfinished()]).toEqual([1, 1, []]);
    expect(files - before[0]).toBeLessThanOrEqual(1);
  });
});

test.each(GOOD)("好文件收下：%s", async (name, kind, content) => {
  expect(await send(name, content(), kind)).toMatchObject({ ok: true, value: { sha256: sha256Hex(content()) } });
});

test("一次拖进二十四个，坏的一半各说各的，好的一半全部收下", async () => {
  const bad = BAD_FILES.slice(-12).map(([, name, kind, content]) => [name, content(), kind] as const);
  const good = Array.from({ length: 12 }, (_, n) => {
    const [name, kind, content] = GOOD[n % GOOD.length]!;
    return [`一齐${n}${name}`, content(), kind] as const;
  });
  const [refused, taken] = await Promise.all([
    Promise.all(bad.map((each) => send(...each))),
    Promise.all(good.map((each) => send(...each))),
  ]);
  expect(refused.filter(({ ok }) => ok)).toEqual([]);
  expect(taken.filter(({ ok }) => !ok)).toEqual([]);
  expect(await db.evidence.count({ where: { title: { startsWith: "一齐" } } })).toBe(12);
  expect(unfinished()).toEqual([]);
});
