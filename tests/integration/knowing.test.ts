import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hintsOf } from "@/lib/evidence/hints";
import { knowFile, sweepKnowledge } from "@/lib/evidence/knowing";
import { uploadEvidence } from "@/lib/evidence/upload";
import { fileHintTexts } from "@/lib/labels/file-hints";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openFolder } from "@/lib/platform/storage";
import { must } from "../support/acts";
import { setClock } from "../support/clock";
import { failingCalls } from "../support/failing-calls";
import { makePlace, opened, type Place } from "../support/filing";
import { docxOf } from "../support/good-files";
import { makeWorld, type World } from "../support/world";

let world: World;
let place: Place;
let at: { applicationId: string; indicatorId: string };
let number = 0;

beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  world = await makeWorld();
  place = await makePlace(world);
  at = { applicationId: await opened(world, place), indicatorId: world.catalogue.items[0]! };
});
beforeEach(async () => {
  // what others brought is another matter
  await db.$executeRaw`INSERT INTO "FileKnowledge" ("sha256", "state") SELECT "sha256", 'known' FROM "StoredFile"
    ON CONFLICT ("sha256") DO UPDATE SET "state" = 'known'`;
});

/** A file with a mark inside that its name doesn't tell, another one each time; nobody has looked at it yet. */
async function brought(): Promise<{ sha256: string; id: string; path: string }> {
  number += 1;
  const content = docxOf("机密★5年", `第 ${number} 份`);
  const order = { ...at, kind: "document" as const, fileName: `情况${number}.docx` };
  const whole = async function* () {
    yield content;
  };
  const { sha256, id } = must(await uploadEvidence(place.filer, order, content.length, whole()));
  return { sha256, id, path: openFolder(env.filesDirectory()).path(sha256) };
}
const known = (sha256: string) => db.fileKnowledge.findUniqueOrThrow({ where: { sha256 } });
const hintOf = async (id: string) =>
  (await hintsOf(place.filer, at.applicationId)).find(({ evidenceId }) => evidenceId === id);

describe("没有看成的文件", () => {
  test("文件库不在：看几次都不算看过，任务写明失败；文件库回来以后照样看出密级标志", async () => {
    const file = await brought();
    renameSync(file.path, `${file.path}.away`);
    for (let minute = 0; minute < 4; minute += 1) {
      const { counts, failures } = await sweepKnowledge(null);
      expect([counts, failures]).toEqual([{ known: 0 }, [expect.stringContaining(`${file.sha256}: ENOENT`)]]);
    }
    expect(await known(file.sha256)).toMatchObject({ state: "waiting", attempts: 0 });
    renameSync(`${file.path}.away`, file.path);
    expect(await sweepKnowledge(null)).toEqual({ counts: { known: 1 }, failures: [] });
    expect(await known(file.sha256)).toMatchObject({ state: "known", secrecy: "marked", attempts: 1 });
  });

  test("磁盘读错、开不出进程，也不算看过", async () => {
    const file = await brought();
    const calls = await failingCalls(file.path, 1);
    await expect(knowFile(file.sha256)).rejects.toThrow("EIO").finally(calls.restore);
    const program = process.execPath;
    process.execPath = "/nowhere/node";
    try {
      await expect(knowFile(file.sha256)).rejects.toThrow("ENOENT");
    } finally {
      process.execPath = program;
    }
    expect(await known(file.sha256)).toMatchObject({ state: "waiting", attempts: 0 });
    expect(await knowFile(file.sha256)).toBe(true);
  });

  test("接连三份没有看成，这一次就不再往下看；下一次先看没有试过的", async () => {
    const files = [await brought(), await brought(), await brought(), await brought()];
    for (const { path } of files) renameSync(path, `${path}.away`);
    expect((await sweepKnowledge(null)).failures).toHaveLength(3);
    const later = await brought();
    const second = await sweepKnowledge(null);
    expect([second.counts.known, second.failures.length]).toEqual([1, 3]);
    expect((await known(later.sha256)).state).toBe("known");
    expect((await db.fileKnowledge.findMany({ where: { knownAt: null, state: "waiting" } })).length).toBe(0);
  });

  test("文件本身读不出来的，试三次，之后提示传的人自行核对", async () => {
    const { sha256, id, path } = await brought();
    const broken = readFileSync(path);
    const words = broken.indexOf("word/document.xml") + "word/document.xml".length;
    writeFileSync(path, broken.fill(0xff, words, words + 40));
    for (const state of ["waiting", "waiting", "unreadable"] as const) {
      expect(await hintOf(id)).toBeUndefined();
      expect(await sweepKnowledge(null)).toEqual({ counts: { known: 0 }, failures: [] });
      expect((await known(sha256)).state).toBe(state);
    }
    const hint = (await hintOf(id))!;
    expect(hint).toMatchObject({ unread: true, level: "none", waiting: false });
    expect(fileHintTexts(hint)).toEqual([expect.stringContaining("未能查看")]);
    expect((await sweepKnowledge(null)).counts).toEqual({ known: 0 });
    expect((await known(sha256)).attempts).toBe(3);
  });
});
