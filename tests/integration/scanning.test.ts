import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDossier } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { loadCaseFile } from "@/lib/applications/store";
import { detachEvidence } from "@/lib/evidence/commands";
import { evidenceHref } from "@/lib/evidence/href";
import { fileFor } from "@/lib/evidence/queries";
import { scanFile, sweepScans } from "@/lib/evidence/scanning";
import { uploadEvidence } from "@/lib/evidence/upload";
import { problemText } from "@/lib/labels/problems";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { addPhoto } from "@/lib/verification/findings";
import { must, take } from "../support/acts";
import { Clamd, EICAR } from "../support/clamd";
import { setClock } from "../support/clock";
import { fillIn, makePlace, opened, type Place } from "../support/filing";
import { docxOf, pdfOf, pngOf } from "../support/good-files";
import * as field from "../support/verification";
import { makeWorld, type World } from "../support/world";

const clamd = new Clamd();
let world: World;
let place: Place;
let at: { applicationId: string; indicatorId: string };

beforeAll(async () => {
  await clamd.start();
  process.env.CLAMD_SOCKET = clamd.socket;
  world = await makeWorld();
}, 400_000);
afterAll(async () => {
  delete process.env.CLAMD_SOCKET;
  await clamd.end();
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  place = await makePlace(world);
  at = { applicationId: await opened(world, place), indicatorId: world.catalogue.items[0]! };
});

const upload = (fileName: string, content: Buffer) =>
  uploadEvidence(place.filer, { ...at, kind: "document", fileName }, content.length, one(content));
async function* one(content: Buffer) {
  yield content;
}
const stored = (sha256: string) => db.storedFile.findUniqueOrThrow({ where: { sha256 } });
const store = () => openStore(env.filesDirectory());
const attached = async () => itemsOf((await readDossier(place.filer, at.applicationId))!)[0]!.evidence;
/** Text that is a virus to this scanner, another one each time. */
const infected = () => Buffer.from(`说明 ${randomBytes(6).toString("hex")}\n${EICAR}\n`);
/** Longer than this scanner takes, another one each time. */
const long = (size: number) =>
  Buffer.concat([Buffer.from(`说明${randomBytes(6).toString("hex")}`), Buffer.alloc(size - (size % 7), "法治\n")]);
const clean = () => pdfOf({ text: randomBytes(6).toString("hex") });

describe("查毒", () => {
  test("查完之前谁也打不开，只显示正在查毒；查过无毒的能打开", async () => {
    const { sha256, id } = must(await upload("通知.pdf", clean()));
    expect(await fileFor(place.filer, sha256, id)).toBeNull();
    expect(await attached()).toMatchObject([{ scan: "pending" }]);
    expect(evidenceHref((await attached())[0]!)).toBeNull();
    expect(await scanFile(sha256)).toBe("clean");
    expect(await fileFor(place.filer, sha256, id)).toMatchObject({ fileName: "通知.pdf" });
    expect(evidenceHref((await attached())[0]!)).toContain(sha256);
  });

  test("有毒的从库里清除，写明查出什么，告知上传的人，留痕", async () => {
    const { sha256, id } = must(await upload("说明.txt", infected()));
    expect(await scanFile(sha256)).toBe("infected");
    expect(await stored(sha256)).toMatchObject({ scan: "infected", signature: "Portal.Test.Eicar.UNOFFICIAL" });
    expect(await store().has(sha256)).toBe(false);
    expect(await fileFor(place.filer, sha256, id)).toBeNull();
    expect(await attached()).toMatchObject([{ scan: "infected", signature: "Portal.Test.Eicar.UNOFFICIAL" }]);
    const told = await db.notification.findMany({ where: { userId: place.filer.userId } });
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("“说明.txt”未被接收：查出病毒")]);
    expect(told[0]!.href).toBe(`/apply/${at.applicationId}/items/1`);
    const events = await db.event.count({ where: { applicationId: at.applicationId, action: "refuse_infected_file" } });
    expect(events).toBe(1);
  });

  test("文档里的也查得出", async () => {
    const { sha256 } = must(await upload("总结.docx", docxOf(EICAR, randomBytes(6).toString("hex"))));
    expect(await scanFile(sha256)).toBe("infected");
  });

  test("同样的内容再传一次当场拒收，库里不留", async () => {
    const content = infected();
    const { sha256 } = must(await upload("说明.txt", content));
    await scanFile(sha256);
    const again = await upload("改个名.txt", content);
    if (again.ok) throw new Error("taken");
    expect(problemText(again.error)).toContain("查出病毒");
    expect(await store().has(sha256)).toBe(false);
    expect(await attached()).toHaveLength(1);
  });

  test.each([
    ["超出单个文件的上限", 400_000],
    ["超出一次能收的上限", 900_000],
  ])("查毒程序不能查完的不算无毒，也不算有毒：不提供，字节留着，告知一次：%s", async (_, size) => {
    const { sha256, id } = must(await upload("长文.txt", long(size)));
    expect(await scanFile(sha256)).toBe("beyond");
    expect(await scanFile(sha256)).toBe("beyond");
    expect(await store().has(sha256)).toBe(true);
    expect(await fileFor(place.filer, sha256, id)).toBeNull();
    expect(await attached()).toMatchObject([{ scan: "beyond" }]);
    expect((await stored(sha256)).signature).toContain("Heuristics.Limits.Exceeded");
    const told = await db.notification.findMany({ where: { userId: place.filer.userId } });
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("超出查毒程序能够检查的范围")]);
    expect(told[0]!.text).not.toContain("病毒");
  });

  test("超出范围的满一天再查，查毒程序放宽以后就能打开", async () => {
    const { sha256, id } = must(await upload("长文.pdf", clean()));
    const data = { scan: "beyond", signature: "Heuristics.Limits.Exceeded.MaxFileSize", scannedAt: now() } as const;
    await db.storedFile.update({ where: { sha256 }, data });
    await sweepScans(null);
    expect((await stored(sha256)).scan).toBe("beyond");
    setClock("2026-02-16T11:00:00+08:00");
    await sweepScans(null);
    expect(await fileFor(place.filer, sha256, id)).not.toBeNull();
  });

  test("已经报送的内容查出病毒，只隔离，不删除，同样的再传来也不删除", async () => {
    const content = infected();
    const { sha256, id } = must(await upload("说明.txt", content));
    await db.evidence.update({ where: { id }, data: { filedAt: now() } });
    expect(await scanFile(sha256)).toBe("infected");
    await sweepScans(null);
    expect((await upload("改个名.txt", content)).ok).toBe(false);
    expect(await store().has(sha256)).toBe(true);
    expect(await fileFor(place.filer, sha256, id)).toBeNull();
    expect(await db.notification.count({ where: { userId: place.filer.userId } })).toBe(1);
  });

  test("字节不在了的、屡次没有查成的排在后面，不占别的文件的位置", async () => {
    await db.storedFile.updateMany({ data: { scan: "clean", scannedAt: now() } });
    const gone = Array.from({ length: 200 }, () => randomBytes(32).toString("hex"));
    const row = { size: 1, mime: "text/plain", scan: "pending", createdAt: new Date("2026-01-01") } as const;
    await db.storedFile.createMany({ data: gone.map((sha256) => ({ sha256, ...row })) });
    const { sha256 } = must(await upload("通知.pdf", clean()));
    await sweepScans(null);
    await sweepScans(null);
    expect((await stored(sha256)).scan).toBe("clean");
    await db.storedFile.deleteMany({ where: { sha256: { in: gone } } });
  });

  test("核查的现场照片查出病毒，告知核查组的人，核查记录留痕", async () => {
    await field.openVerification();
    const { id, findings } = await field.underWay();
    const photo = Buffer.concat([pngOf(), Buffer.from(EICAR)]);
    const stream = field.streamOf(photo);
    const { sha256 } = must(await addPhoto(field.leader, { findingId: findings[0], fileName: "现场.png", stream }));
    expect(await scanFile(sha256)).toBe("infected");
    for (const { userId } of [field.leader, field.member]) {
      const told = await db.notification.findMany({
        where: { userId, href: `/verify/${id}`, text: { contains: "现场.png" } },
      });
      expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("“现场.png”未被接收：查出病毒")]);
    }
    const event = { subject: "visit", subjectId: id, action: "refuse_infected_file" } as const;
    expect(await db.event.count({ where: event })).toBe(1);
  });

  test("查毒程序停了，文件等着；恢复以后由定时任务查完，没有查过的旧文件一并补查", async () => {
    await db.storedFile.updateMany({ data: { scan: "clean", scannedAt: now(), signature: "" } });
    await clamd.stop();
    const { sha256 } = must(await upload("通知.pdf", clean()));
    const bad = must(await upload("说明.txt", infected()));
    const old = must(await upload("旧的.pdf", clean()));
    await db.storedFile.update({ where: { sha256: old.sha256 }, data: { scan: "not_scanned" } });
    expect(await scanFile(sha256)).toBe("waiting");
    expect((await sweepScans(null)).counts).toEqual({ scanned: 0, infected: 0 });
    expect((await stored(sha256)).scan).toBe("pending");
    await clamd.start();
    expect((await sweepScans(null)).counts).toEqual({ scanned: 2, infected: 1 });
    expect((await Promise.all([sha256, bad.sha256, old.sha256].map(stored))).map(({ scan }) => scan)).toEqual([
      "clean",
      "infected",
      "clean",
    ]);
    expect((await sweepScans(null)).counts).toEqual({ scanned: 0, infected: 0 });
  });

  test("没有配置查毒程序的，文件照常打开", async () => {
    delete process.env.CLAMD_SOCKET;
    try {
      const { sha256, id } = must(await upload("通知.pdf", clean()));
      expect(await fileFor(place.filer, sha256, id)).not.toBeNull();
      expect((await sweepScans(null)).counts).toEqual({ scanned: 0, infected: 0 });
    } finally {
      process.env.CLAMD_SOCKET = clamd.socket;
    }
  });

  test("两个人同时查同一个文件，只拒收一次", async () => {
    const { sha256 } = must(await upload("说明.txt", infected()));
    await Promise.all([scanFile(sha256), scanFile(sha256), sweepScans(null)]);
    expect(await db.notification.count({ where: { userId: place.filer.userId } })).toBe(1);
  });
});

describe("报送", () => {
  test("有毒的文件没有移除不能报送，指明在第几项；移除以后不再拦；等着查的不拦", async () => {
    await fillIn(world, place, at.applicationId);
    const { sha256, id } = must(await upload("说明.txt", infected()));
    must(await upload("通知.pdf", clean()));
    const facts = () => loadCaseFile(db, at.applicationId, now(), false);
    expect((await facts())!.dossier.infected).toEqual([]);
    await scanFile(sha256);
    expect((await facts())!.dossier.infected).toEqual([1]);
    const refused = await take(place.filer, "application", at.applicationId, "submit");
    if (refused.ok) throw new Error("submitted");
    expect(problemText(refused.error)).toContain("查出病毒");
    must(await detachEvidence(place.filer, { ...at, evidenceId: id }));
    expect((await facts())!.dossier.infected).toEqual([]);
  });

  test("查毒程序不能查完的，说明是超出范围，不说是病毒", async () => {
    await fillIn(world, place, at.applicationId);
    const { sha256 } = must(await upload("长文.txt", long(400_000)));
    await scanFile(sha256);
    const refused = await take(place.filer, "application", at.applicationId, "submit");
    if (refused.ok) throw new Error("submitted");
    expect(refused.error.code).toBe("files_beyond_scanner");
    expect(problemText(refused.error)).not.toContain("病毒");
  });
});
