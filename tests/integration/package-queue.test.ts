import { existsSync, readdirSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { problemText } from "@/lib/labels/problems";
import { onePackage } from "@/lib/packages/build";
import { packagesDirectory } from "@/lib/packages/directory";
import { packageDesk, packageFor } from "@/lib/packages/queries";
import { claimNext, putBackPackages, settleFailed, settleReady } from "@/lib/packages/queue";
import { clearPackages } from "@/lib/packages/shelf";
import { db } from "@/lib/platform/db";
import { openFolder } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, submitted, world } from "../support/dossier";
import { makePlace } from "../support/filing";
import { ask, buildWaiting, bytesOf, filing, made, PDF, uploaded } from "../support/packing";
import { makeActor, makeOrganisation } from "../support/world";

beforeEach(async () => {
  await db.dossierPackage.deleteMany({ where: { state: { in: ["queued", "building"] } } });
  await openDossier();
});

const row = (packageId: string) => db.dossierPackage.findUniqueOrThrow({ where: { id: packageId } });
const told = (actor: Actor) =>
  db.notification.findMany({
    where: { userId: actor.userId, href: { startsWith: "/packages/" } },
    orderBy: { id: "asc" },
  });
const unfinished = () => {
  const folder = join(packagesDirectory(), "incoming");
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe("谁可以要、可以取", () => {
  test("别的单位、没有到其案头的办公室，都当作没有", async () => {
    const packed = await made("docx");
    const stranger = await makePlace(world);
    for (const actor of [stranger.filer, stranger.signer, world.reviewer, world.organiser]) {
      expect(await ask("docx", null, actor)).toEqual(refused("not_found"));
      expect(await packageFor(actor, packed)).toBeNull();
      expect(await packageDesk(actor, id)).toBeNull();
    }
  });

  test("办公室只能要已报送的，看不到草稿的材料包；评估员、核查员不能要", async () => {
    const draft = await made("docx");
    await submitted();
    const snapshot = await filing();
    expect(await ask("docx", null, world.reviewer)).toEqual(refused("not_allowed"));
    const packed = await made("docx", snapshot, world.reviewer);
    expect(await packageFor(world.reviewer, packed)).toMatchObject({ state: "ready", own: false });
    expect(await packageFor(world.reviewer, draft)).toBeNull();
    expect((await packageDesk(world.reviewer, id))?.sources.map(({ snapshotId }) => snapshotId)).toEqual([snapshot]);
    const assessor = await makeActor(await makeOrganisation("assessment_agency", world.city), "assessing", "verifying");
    expect(await ask("docx", snapshot, assessor)).toEqual(refused("not_found"));
    expect(await packageFor(assessor, packed)).toBeNull();
  });

  test("报送之后不再有草稿；别的里程碑的冻结副本不是材料", async () => {
    await submitted();
    expect(await ask("pdf")).toEqual(refused("wrong_stage"));
    const { sha256, content } = await db.snapshot.findFirstOrThrow({ where: { applicationId: id } });
    const other = await db.snapshot.create({
      data: {
        applicationId: id,
        milestone: "recommend",
        content: content as object,
        sha256,
        at: new Date("2026-02-20T00:00:00Z"),
      },
    });
    expect(await ask("pdf", other.id)).toEqual(refused("not_found"));
  });

  test("收回权限之后，生成好的也取不到", async () => {
    const packed = await made("docx");
    const without: Actor = { ...place.filer, duties: [] };
    expect(await packageFor(place.filer, packed)).not.toBeNull();
    expect(await packageFor(without, packed)).toBeNull();
    await submitted();
    const filed = await made("docx", await filing(), world.reviewer);
    await db.application.update({ where: { id }, data: { deskOfficeId: world.office.id } });
    expect(await packageFor(world.reviewer, filed)).toBeNull();
  });
});

describe("生成", () => {
  test("两个进程同时取，只生成一次；两人要同一内容，是同一份，都得到通知", async () => {
    const [first, second] = await Promise.all([ask("docx"), ask("docx", null, place.colleague)]);
    expect(must(first).id).toBe(must(second).id);
    const runs = await Promise.all([buildWaiting(), buildWaiting(), buildWaiting()]);
    expect(runs.reduce((sum, { built }) => sum + built, 0)).toBe(1);
    expect((await row(must(first).id)).attempts).toBe(1);
    for (const actor of [place.filer, place.colleague]) {
      expect((await told(actor)).map(({ href }) => href)).toEqual([`/packages/${must(first).id}`]);
    }
    expect(must(await ask("docx")).id).toBe(must(first).id);
    expect(await buildWaiting()).toMatchObject({ built: 0 });
  });

  test("内容与校验值不符的不生成，说明原因，什么都不留下；再要，重新取用", async () => {
    const { id: packed } = must(await ask("zip"));
    await db.dossierPackage.update({ where: { id: packed }, data: { content: { report: null } } });
    expect(await buildWaiting()).toMatchObject({ built: 0, failed: 1 });
    expect(await row(packed)).toMatchObject({ state: "failed", problem: "source_damaged", sha256: null });
    expect((await told(place.filer))[0]?.text).toContain("未能生成");
    expect(unfinished()).toEqual([]);
    expect(await made("zip")).toBe(packed);
    expect((await bytesOf(packed)).length).toBeGreaterThan(1_000);
  });

  test("装到一半文件读不出来的，不留半份", async () => {
    const sha256 = await uploaded(item(0), "甲.pdf");
    const { id: packed } = must(await ask("zip"));
    const size = (await db.storedFile.findUniqueOrThrow({ where: { sha256 } })).size;
    const building = buildWaiting();
    // the bytes change under its hands: as long as before when looked at, shorter when read
    const path = openFolder(process.env.FILES_DIR!).path(sha256);
    await waitUntil(async () => (await row(packed)).step === "pdf");
    truncateSync(path, size - 5);
    expect(await building).toMatchObject({ failed: 1 });
    expect(await row(packed)).toMatchObject({ state: "failed", problem: "unexpected" });
    expect(unfinished()).toEqual([]);
    writeFileSync(path, PDF);
  });

  test("进程死在半路的，由下一个接着生成；先前的即使又活过来，也不能覆盖", async () => {
    const { id: packed } = must(await ask("docx"));
    const dead = (await claimNext(null))!;
    expect(dead.id).toBe(packed);
    expect(await claimNext(null)).toBeNull();
    await db.$executeRaw`UPDATE "DossierPackage" SET "beatAt" = now() - interval '3 minutes' WHERE "id" = ${packed}::uuid`;
    expect(await buildWaiting()).toMatchObject({ built: 1 });
    const at = new Date("2026-02-15T03:00:00Z");
    const made = { sha256: "0".repeat(64), size: 1, files: 1, missing: 0, awaited: 0, readyAt: at, deleteAfter: at };
    expect(await settleReady(db, dead, made)).toBe(false);
    expect((await row(packed)).sha256).not.toBe(made.sha256);
  });

  test("停止时生成不完的，退回去马上由别的进程生成，不算一次失败；原先那个再写结果不算", async () => {
    const { id: packed } = must(await ask("docx"));
    const left = (await claimNext(null))!;
    expect(await putBackPackages([left.claim])).toEqual([packed]);
    expect(await putBackPackages([left.claim])).toEqual([]);
    expect(await row(packed)).toMatchObject({ state: "queued", attempts: 0 });
    expect(await settleFailed(db, left, "unexpected")).toBe(false);
    await onePackage(null);
    expect(await row(packed)).toMatchObject({ state: "ready", attempts: 1 });
  });

  test("三次都没有生成完的，不再试，说明原因", async () => {
    const { id: packed } = must(await ask("docx"));
    await db.dossierPackage.update({ where: { id: packed }, data: { attempts: 3 } });
    expect(await buildWaiting()).toMatchObject({ failed: 1 });
    expect(await row(packed)).toMatchObject({ state: "failed", problem: "interrupted" });
  });

  test("同时要得太多的，等前面的生成之后再要", async () => {
    for (const format of ["pdf", "docx", "zip"] as const) {
      must(await ask(format));
    }
    await db.selfAssessmentReport.create({
      data: {
        applicationId: id,
        text: "改动一处。",
        characters: 5,
        updatedById: place.filer.userId,
        updatedAt: new Date("2026-02-15T00:00:00Z"),
      },
    });
    for (const format of ["pdf", "docx", "zip"] as const) must(await ask(format));
    await db.selfAssessmentReport.update({ where: { applicationId: id }, data: { text: "又改动一处。" } });
    expect(await ask("pdf")).toEqual(refused("packages_waiting"));
    must(await ask("pdf", null, place.colleague));
  });

  test("保留期满，文件清理，页面说明可以重新生成", async () => {
    const packed = await made("docx");
    const { sha256 } = await row(packed);
    const path = openFolder(packagesDirectory()).path(sha256!);
    expect(await clearPackages(null)).toMatchObject({ counts: { removed: 0 } });
    setClock("2026-02-23T10:00:01+08:00");
    // the same may just have been put there by another build, which is about to name it
    const { deleteAfter } = await row(packed);
    expect((await clearPackages(null)).counts.removed).toBeGreaterThan(0);
    expect([existsSync(path), (await row(packed)).state]).toEqual([true, "expired"]);
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(path, longAgo, longAgo);
    await db.dossierPackage.update({ where: { id: packed }, data: { state: "ready", deleteAfter, sha256, size: 1 } });
    expect((await clearPackages(null)).counts.removed).toBe(1);
    expect([existsSync(path), (await row(packed)).state]).toEqual([false, "expired"]);
    expect(await packageFor(place.filer, packed)).toMatchObject({ state: "expired" });
    expect(await made("docx")).toBe(packed);
    expect((await row(packed)).state).toBe("ready");
  });

  test("没有哪份材料包认领的文件，放了一天的清走；有认领的、刚放上去的不动", async () => {
    const { sha256: mine } = await row(await made("docx"));
    const store = openFolder(packagesDirectory());
    const [stray, fresh] = await Promise.all(["无主的", "刚生成的"].map(async (words) => onShelf(words)));
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const each of [mine!, stray!]) utimesSync(store.path(each), longAgo, longAgo);
    expect(await clearPackages(null)).toMatchObject({ counts: { strays: 1 } });
    expect([mine!, stray!, fresh!].map((each) => existsSync(store.path(each)))).toEqual([true, false, true]);
  });

  test("通知和答复是公文的说法", async () => {
    await made("docx");
    expect((await told(place.filer))[0]?.text).toBe("您申请生成的申报材料（Word）已生成，可以下载。");
    expect(problemText({ code: "packages_waiting", detail: { limit: 6 } })).toBe(
      "您申请生成的材料包还有 6 份未完成，请待其中一份完成后再申请。",
    );
  });
});

async function onShelf(words: string): Promise<string> {
  const kept = await openFolder(packagesDirectory()).put(Readable.from([Buffer.from(words)]), { maxBytes: 100 });
  return kept.ok ? kept.value.sha256 : "";
}

async function waitUntil(met: () => Promise<boolean>): Promise<void> {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20));
}
