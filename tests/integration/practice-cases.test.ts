import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deleteEvidence } from "@/lib/evidence/keeping";
import { fileFor } from "@/lib/evidence/queries";
import { contentHash } from "@/lib/kernel/hash";
import { db } from "@/lib/platform/db";
import {
  confirmPracticeFile,
  removePracticeFile,
  restorePractice,
  savePractice,
  startPractice,
} from "@/lib/practice-cases/commands";
import { latestPractices, publishedFile, publishedPractice, publishedPractices } from "@/lib/practice-cases/published";
import { keptTexts, practicesPage, readPractice } from "@/lib/practice-cases/queries";
import { practiceQuery } from "@/lib/practice-cases/schema";
import { uploadToPractice } from "@/lib/practice-cases/uploading";
import { must, refused, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { pdf } from "../support/library";
import { type Exchange, makeExchange, practiceText, published, written } from "../support/practice";
import { makeTitle } from "../support/titles";
import { makeActor } from "../support/world";

let of: Exchange;
beforeAll(async () => {
  of = await makeExchange();
});
beforeEach(() => setClock("2026-06-10T09:00:00+08:00"));

async function* one(content: Buffer) {
  yield content;
}
const bring = (caseId: string, content = pdf(), fileName = "登记表.pdf") =>
  uploadToPractice(of.title.filer, { caseId, kind: "document", fileName }, content.length, one(content));
const rowOf = (id: string) => db.practiceCase.findUniqueOrThrow({ where: { id } });
const shownOf = async (id: string) => {
  const found = await publishedPractice(id);
  return found && "shown" in found ? found.shown : null;
};

describe("撰写", () => {
  test("须持有有效或者黄牌的称号，由本单位填报经办撰写", async () => {
    const title = await makeTitle(of.world);
    const start = () => startPractice(title.filer, { designationId: title.id });
    expect(await startPractice(of.title.filer, { designationId: title.id })).toEqual(refused("not_found"));
    expect(await startPractice(title.signatory, { designationId: title.id })).toEqual(refused("not_allowed"));
    for (const stage of ["suspended", "revoked", "lapsed"] as const) {
      await db.designation.update({ where: { id: title.id }, data: { stage } });
      expect(await start()).toEqual(refused("practice_title_not_standing"));
    }
    expect(await db.practiceCase.count({ where: { designationId: title.id } })).toBe(0);
    await db.designation.update({ where: { id: title.id }, data: { stage: "warned" } });
    expect(must(await start()).id).toBeTruthy();
  });

  test("两人同时保存，后到的被告知，先存的还在；换人以后从前的文字留着，可以恢复", async () => {
    const id = await written(of.title);
    const colleague = await makeActor(of.title.holder, "filing");
    const text = await practiceText(of.title);
    const [first, second] = await Promise.all([
      savePractice(of.title.filer, { id, version: 2, ...text, summary: "甲写的提要" }),
      savePractice(colleague, { id, version: 2, ...text, summary: "乙写的提要" }),
    ]);
    expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
    expect([first, second].find(({ ok }) => !ok)).toEqual(refused("stale"));
    must(await savePractice(colleague, { id, version: 3, ...text, summary: "乙再写" }));
    const kept = await keptTexts(of.title.filer, id);
    expect(kept.length).toBeGreaterThan(0);
    must(await restorePractice(of.title.filer, { id, version: 4, from: kept.at(-1)!.version }));
    expect((await rowOf(id)).summary).not.toBe("乙再写");
    expect(await keptTexts(of.office[0], id)).toEqual([]);
  });

  test("没写完、没有数据、写有身份证号、领域不在现行指标体系之内的，不能报送", async () => {
    const title = await makeTitle(of.world);
    const pair = [title.filer, title.signatory] as const;
    const { id } = must(await startPractice(title.filer, { designationId: title.id }));
    const submit = () => takeSigned(pair, "practice_case", id, "submit_practice");
    expect(await submit()).toEqual(refused("practice_incomplete"));
    const wrong = [
      [{ results: "群众普遍满意，反响良好。" }, "practice_without_figures"],
      [{ measures: "负责人张某，身份证号110101199003070134。" }, "practice_names_identities"],
      [{ field: "没有这个领域" }, "practice_field_unknown"],
    ] as const;
    for (const [n, [changes, code]] of wrong.entries()) {
      must(await savePractice(title.filer, { id, version: n + 1, ...(await practiceText(title, changes)) }));
      expect(await submit()).toEqual(refused(code));
    }
    expect((await rowOf(id)).stage).toBe("draft");
  });
});

describe("附件", () => {
  test("按内容认类别；逐件确认不含国家秘密以后才能报送；报送以后不能再动，材料库里也删不掉", async () => {
    const id = await written(of.title);
    expect(await bring(id, Buffer.from("MZ\u0000\u0001程序"), "说明.pdf")).toEqual(refused("file_refused"));
    const { id: evidenceId } = must(await bring(id));
    const submit = () => takeSigned(of.place, "practice_case", id, "submit_practice");
    expect(await submit()).toEqual(refused("practice_files_unconfirmed"));
    expect(await confirmPracticeFile(of.office[0], { caseId: id, evidenceId })).toEqual(refused("not_found"));
    must(await confirmPracticeFile(of.title.filer, { caseId: id, evidenceId }));
    const { sha256 } = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
    await db.storedFile.update({ where: { sha256: sha256! }, data: { scan: "pending" } });
    expect(await submit()).toEqual(refused("practice_files_withheld"));
    const scannedAt = new Date("2026-06-10T01:00:00Z");
    await db.storedFile.update({ where: { sha256: sha256! }, data: { scan: "clean", scannedAt } });
    expect(await fileFor(of.office[0], sha256!, evidenceId)).toBeNull();
    must(await submit());
    expect(await fileFor(of.office[0], sha256!, evidenceId)).toMatchObject({ fileName: "登记表.pdf" });
    expect(await removePracticeFile(of.title.filer, { caseId: id, evidenceId })).toEqual(refused("wrong_stage"));
    expect(await deleteEvidence(of.title.filer, evidenceId)).toEqual(refused("evidence_in_use"));
    expect(await publishedFile(id, "1")).toBeNull();
    must(await takeSigned(of.office, "practice_case", id, "publish_practice"));
    expect(await publishedFile(id, "1")).toMatchObject({ sha256, fileName: "登记表.pdf" });
    expect(await publishedFile(id, "2")).toBeNull();
    await db.storedFile.update({ where: { sha256: sha256! }, data: { scan: "infected", signature: "示例病毒" } });
    expect(await publishedFile(id, "1")).toBeNull();
  });
});

describe("审核和公布", () => {
  test("退回写明意见，只有本单位看得到；公布须由办公室另一人签发，冻结并留散列", async () => {
    const id = await written(of.title);
    must(await takeSigned(of.place, "practice_case", id, "submit_practice"));
    expect(await take(of.title.filer, "practice_case", id, "publish_practice")).toEqual(refused("not_allowed"));
    expect(await take(of.office[0], "practice_case", id, "return_practice", { reason: "补" })).toEqual(
      refused("invalid_input"),
    );
    must(await take(of.office[0], "practice_case", id, "return_practice", { reason: "成效的口径请写明。" }));
    expect((await readPractice(of.title.filer, id))!.returnRemark).toBe("成效的口径请写明。");
    expect(await readPractice(of.office[0], id)).toBeNull();
    must(await takeSigned(of.place, "practice_case", id, "submit_practice"));
    const alone = await makeActor(of.world.cityOffice, "reviewing", "signing");
    const prepared = must(await take(alone, "practice_case", id, "publish_practice"));
    expect(prepared.kind).toBe("prepared");
    expect(await shownOf(id)).toBeNull();
    await db.signOff.updateMany({ where: { subjectId: id }, data: { stage: "superseded" } });
    must(await takeSigned(of.office, "practice_case", id, "publish_practice"));
    const shown = (await shownOf(id))!;
    const kept = await db.practicePublication.findFirstOrThrow({ where: { caseId: id } });
    expect([shown.number, shown.sha256]).toEqual([1, contentHash(kept.snapshot)]);
    expect(shown.titles.map(({ certificateNumber }) => certificateNumber)).toContain(of.title.certificateNumber);
    await expect(db.practicePublication.updateMany({ where: { caseId: id }, data: { title: "改" } })).rejects.toThrow();
    await expect(db.practicePublication.deleteMany({ where: { caseId: id } })).rejects.toThrow();
  });

  test("称号在审核期间被停牌的，不能公布", async () => {
    const title = await makeTitle(of.world);
    const id = await written(title);
    must(await takeSigned([title.filer, title.signatory], "practice_case", id, "submit_practice"));
    await db.designation.update({ where: { id: title.id }, data: { stage: "suspended" } });
    const result = await takeSigned(of.office, "practice_case", id, "publish_practice");
    expect(result).toEqual(refused("practice_title_not_standing"));
    expect(await publishedPractice(id)).toBeNull();
  });

  test("公布的只能另出新版：修订期间公布的照旧，公布新版后旧版留有散列；放弃修订的恢复原文", async () => {
    const id = await published(of, { title: "第一版题目甲乙" });
    expect(await savePractice(of.title.filer, { id, version: 2, ...(await practiceText(of.title)) })).toEqual(
      refused("wrong_stage"),
    );
    must(await take(of.title.filer, "practice_case", id, "revise_practice"));
    const { textVersion } = await rowOf(id);
    const text = await practiceText(of.title, { title: "改到一半的题目" });
    must(await savePractice(of.title.filer, { id, version: textVersion, ...text }));
    expect((await shownOf(id))!.title).toBe("第一版题目甲乙");
    expect((await readPractice(of.office[0], id))!.text.title).toBe("第一版题目甲乙");
    must(await take(of.title.filer, "practice_case", id, "drop_revision"));
    expect(await rowOf(id)).toMatchObject({ stage: "published", title: "第一版题目甲乙" });
    must(await take(of.title.filer, "practice_case", id, "revise_practice"));
    const again = { id, version: (await rowOf(id)).textVersion, ...text, title: "第二版题目" };
    must(await savePractice(of.title.filer, again));
    must(await takeSigned(of.place, "practice_case", id, "submit_practice"));
    expect((await shownOf(id))!.number).toBe(1);
    must(await takeSigned(of.office, "practice_case", id, "publish_practice"));
    const shown = (await shownOf(id))!;
    expect([shown.number, shown.title, shown.earlier.map(({ number }) => number)]).toEqual([2, "第二版题目", [1]]);
    expect(await db.practicePublication.count({ where: { caseId: id, current: true } })).toBe(1);
  });

  test("撤下的须说明理由，页面还在，说明已撤下，不再给出全文，也检索不到", async () => {
    const id = await published(of, { title: "撤下测试", measures: "金丝雀只在正文里" });
    const found = async () => (await publishedPractices(practiceQuery.parse({ q: "金丝雀" }))).rows;
    expect(await found()).toHaveLength(1);
    expect(await takeSigned(of.office, "practice_case", id, "withdraw_practice")).toEqual(refused("invalid_input"));
    const reason = "所附数据经核实有误，予以撤下。";
    must(await takeSigned(of.office, "practice_case", id, "withdraw_practice", { reason }));
    const left = await publishedPractice(id);
    expect(left).toMatchObject({ withdrawn: { title: "撤下测试", reason } });
    expect(JSON.stringify(left)).not.toContain("金丝雀");
    expect(await found()).toEqual([]);
    expect(await take(of.title.filer, "practice_case", id, "revise_practice")).toEqual(refused("wrong_stage"));
  });
});

test("没有公布的在公开页面上一概不存在；别的单位和办公室也看不到正在写的", async () => {
  const id = await written(of.title, { title: "金丝雀题目", summary: "金丝雀提要" });
  const stranger = await makeTitle(of.world);
  const outside = async () => [
    await publishedPractice(id),
    (await publishedPractices(practiceQuery.parse({ q: "金丝雀题目" }))).total,
    (await latestPractices(100)).filter((row) => row.id === id),
    await publishedFile(id, "1"),
  ];
  expect(await outside()).toEqual([null, 0, [], null]);
  must(await takeSigned(of.place, "practice_case", id, "submit_practice"));
  expect(await outside()).toEqual([null, 0, [], null]);
  expect(await readPractice(stranger.filer, id)).toBeNull();
  const seen = async (actor: typeof stranger.filer) =>
    (await practicesPage(actor, { q: "", stage: "", page: 1 })).rows.map((row) => row.id);
  expect(await seen(stranger.filer)).toEqual([]);
  expect(await seen(of.office[0])).toContain(id);
});
