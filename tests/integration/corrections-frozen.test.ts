import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { saveReport } from "@/lib/applications/commands";
import { restoreAnswer } from "@/lib/applications/restoring";
import { saveAnswer } from "@/lib/applications/save-answer";
import { changeCard, changeUse } from "@/lib/evidence/cards";
import { addLink, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { attachToItems, takeInstead } from "@/lib/evidence/keeping";
import { moveUse } from "@/lib/evidence/ordering";
import { takeWorkbook } from "@/lib/items-workbook/commands";
import { carryForward } from "@/lib/origins/commands";
import { db } from "@/lib/platform/db";
import { restoreReport, takeReportParts } from "@/lib/self-report/commands";
import { savePart } from "@/lib/thematic/commands";
import { codeOf, must } from "../support/acts";
import { line, partsNow, resubmitted, sentBack } from "../support/correction";
import { id, item, openDossier, place, submitted, world } from "../support/dossier";
import { answer } from "../support/filing";

let link: string;
let other: string;
/** The item for which a bonus is given. */
const third = () => ({ applicationId: id, indicatorId: world.catalogue.bonus });
const at = (n: number) => ({ applicationId: id, indicatorId: item(n) });

/** Two links on the second item, which is not sent back; the first item is. */
async function filed(): Promise<void> {
  link = must(await addLink(place.filer, { ...at(1), title: "公布清单的报道", url: "https://news.example.org/1" })).id;
  other = must(await addLink(place.filer, { ...at(1), title: "另一篇报道", url: "https://news.example.org/2" })).id;
  await submitted();
}

describe("退回期间，没有退回的一概不动", () => {
  beforeEach(async () => {
    await openDossier();
    await filed();
    must(await sentBack([line(item(0))]));
  });

  test("规则：作答、恢复、导入、带入、佐证的每条途径、报告，都拒绝，内容一字不变", async () => {
    const before = await partsNow();
    const carded = await db.evidence.findUniqueOrThrow({ where: { id: link } });
    const frozen = answer(id, item(1), { narrative: "改写", version: 1 });
    const values = { narrative: "导入的内容" };
    const tries = {
      saveAnswer: await saveAnswer(place.filer, frozen),
      saveField: await saveAnswer(place.filer, {
        ...at(1),
        version: 1,
        changes: { narrative: "改" },
        base: { narrative: "" },
      }),
      restoreAnswer: await restoreAnswer(place.filer, { ...at(1), revision: 1, version: 1 }),
      takeWorkbook: await takeWorkbook(place.filer, {
        applicationId: id,
        lines: [{ indicatorId: item(1), version: 1, values }],
      }),
      carryForward: await carryForward(place.filer, { applicationId: id, originId: id }),
      addLink: await addLink(place.filer, { ...at(1), title: "新的", url: "https://news.example.org/3" }),
      attach: await attachEvidence(place.filer, { ...third(), evidenceId: link }),
      attachToItems: await attachToItems(place.filer, {
        evidenceId: link,
        applicationId: id,
        indicatorIds: [item(0), third().indicatorId],
      }),
      takeInstead: await takeInstead(place.filer, { ...at(1), evidenceId: link, earlierId: other }),
      detach: await detachEvidence(place.filer, { ...at(1), evidenceId: link }),
      changeUse: await changeUse(place.filer, { ...at(1), evidenceId: link, version: 1, pages: "9", note: "" }),
      move: await moveUse(place.filer, { ...at(1), evidenceId: link, direction: "down" }),
      saveReport: await saveReport(place.filer, { applicationId: id, text: "改写的报告", version: 1 }),
      takeReportParts: await takeReportParts(place.filer, {
        applicationId: id,
        version: 1,
        from: "word",
        fileName: "报告.docx",
        whole: false,
        parts: [{ heading: "新的一节", body: "新的内容", how: "append" }],
      }),
      restoreReport: await restoreReport(place.filer, { applicationId: id, version: 1, from: randomUUID() }),
    };
    expect(Object.entries(tries).filter(([, result]) => codeOf(result) !== "item_not_open")).toEqual([]);
    expect(await partsNow()).toEqual(before);
    // the library's own card may be mended for the next cycle; what was filed keeps the card of then
    must(
      await changeCard(place.filer, {
        evidenceId: link,
        version: carded.version,
        title: "改过的名称",
        url: "https://news.example.org/1",
        issuer: "",
        documentNumber: "",
        issuedOn: "",
        disclosure: "",
        pageCount: "",
      }),
    );
    expect(await partsNow()).toEqual(before);
  });

  test("数据库：绕过规则直接写，触发器拦住；退回的那一项写得进去", async () => {
    const before = await partsNow();
    const where = { applicationId_indicatorId: at(1) };
    const use = { applicationId_indicatorId_evidenceId: { ...at(1), evidenceId: link } };
    const tries = [
      () => db.indicatorAnswer.update({ where, data: { narrative: "绕过" } }),
      () => db.indicatorAnswer.delete({ where }),
      () => db.indicatorAnswer.update({ where: { applicationId_indicatorId: at(0) }, data: { indicatorId: item(1) } }),
      () => db.evidenceUse.update({ where: use, data: { pages: "1" } }),
      () => db.evidenceUse.update({ where: use, data: { filed: { title: "另一张卡片" } } }),
      () => db.evidenceUse.delete({ where: use }),
      () => db.evidenceUse.create({ data: { ...third(), evidenceId: link } }),
      () => db.selfAssessmentReport.update({ where: { applicationId: id }, data: { text: "绕过" } }),
      () => db.application.update({ where: { id }, data: { track: "thematic" } }),
    ];
    for (const each of tries) await expect(each()).rejects.toThrow("item_not_open");
    expect(await partsNow()).toEqual(before);
    await db.indicatorAnswer.update({ where: { applicationId_indicatorId: at(0) }, data: { narrative: "改了" } });
    expect(await partsNow()).not.toEqual(before);
  });

  test("其余部分若有变动，补正报送拒绝并指出是哪一项", async () => {
    must(await saveAnswer(place.filer, answer(id, item(0), { narrative: "补上了网址。", version: 1 })));
    await db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await tx.indicatorAnswer.update({ where: { applicationId_indicatorId: at(1) }, data: { narrative: "绕过" } });
    });
    expect(await resubmitted()).toMatchObject({
      ok: false,
      error: { code: "frozen_parts_changed", detail: { open: 1, items: "第 2 项" } },
    });
    expect(await db.correctionRequest.count({ where: { applicationId: id, closedAt: null } })).toBe(1);
  });
});

test("只补佐证材料的：佐证可以增减，作答不动，规则和数据库都拦", async () => {
  await openDossier();
  await submitted();
  must(await sentBack([line(item(0), { scope: "evidence" })]));
  expect(codeOf(await saveAnswer(place.filer, answer(id, item(0), { narrative: "改", version: 1 })))).toBe(
    "answer_not_open",
  );
  await expect(
    db.indicatorAnswer.update({ where: { applicationId_indicatorId: at(0) }, data: { narrative: "绕过" } }),
  ).rejects.toThrow("item_not_open");
  must(await addLink(place.filer, { ...at(0), title: "补充的报道", url: "https://news.example.org/9" }));
  must(await resubmitted());
});

test("单项申报书只退一个部分的：只有这个部分解冻", async () => {
  await openDossier("thematic");
  const created = await Promise.all(
    ["基本情况", "主要成绩"].map((title, n) =>
      db.thematicSection.create({ data: { cycleId: world.cycle.id, position: n + 1, title, required: false } }),
    ),
  ).catch(() => []);
  // an open cycle takes no new parts: then the case is put together below the rules
  const sections =
    created.length === 2
      ? created
      : await db.$transaction(async (tx) => {
          await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
          return tx.thematicSection.createManyAndReturn({
            data: ["基本情况", "主要成绩"].map((title, n) => ({
              cycleId: world.cycle.id,
              position: n + 1,
              title,
              required: false,
            })),
          });
        });
  const part = (n: number, version: number, text = "写一段。") =>
    savePart(place.filer, { applicationId: id, sectionId: sections[n]!.id, text, version });
  must(await part(0, 0));
  must(await part(1, 0));
  await db.application.update({ where: { id }, data: { themeId: world.themeId } });
  await submitted();
  must(await sentBack([line(null, { sectionId: sections[0]!.id })]));
  expect(codeOf(await part(1, 1, "改"))).toBe("item_not_open");
  expect(codeOf(await saveReport(place.filer, { applicationId: id, text: "改", version: 1 }))).toBe("item_not_open");
  await expect(
    db.thematicText.update({
      where: { applicationId_sectionId: { applicationId: id, sectionId: sections[1]!.id } },
      data: { text: "绕过" },
    }),
  ).rejects.toThrow("item_not_open");
  expect(codeOf(await resubmitted())).toBe("corrections_unanswered");
  must(await part(0, 1, "补充了一段。"));
  must(await resubmitted());
});
