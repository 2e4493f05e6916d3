import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readItem } from "@/lib/applications/dossier";
import { changeCard, changeUse, tieArchive } from "@/lib/evidence/cards";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { indexDocument, indexWorkbook } from "@/lib/evidence/index-documents";
import { evidenceIndex } from "@/lib/evidence/index-lines";
import { attachToItems, deleteEvidence } from "@/lib/evidence/keeping";
import { fileFor } from "@/lib/evidence/queries";
import { db } from "@/lib/platform/db";
import { must, refused, signed } from "../support/acts";
import { fillIn } from "../support/filing";
import {
  anotherPlace,
  assign,
  at,
  evidenceAt,
  filled,
  first,
  id,
  openLibrary,
  place,
  second,
  uploaded,
  world,
} from "../support/library";
import { rowsOf } from "../support/workbooks";
import { makeActor, makeWorld } from "../support/world";

beforeAll(openLibrary);
beforeEach(anotherPlace);

describe("报送之后", () => {
  test("卡片改了，已报送的仍是当时的；报送过的不能删除；退回的项目按现在的", async () => {
    const kept = await uploaded("报送的.pdf");
    const other = await uploaded("另一项.pdf", place.filer, undefined, { applicationId: id, indicatorId: second });
    must(await changeCard(place.filer, filled(kept)));
    must(await changeUse(place.filer, { ...at, evidenceId: kept, version: 1, pages: "2-3", note: "" }));
    await fillIn(world, place, id);
    must(await signed(place.signer, "application", id, "submit"));
    must(await changeCard(place.filer, filled(kept, 2, { title: "改过的名称", issuer: "改过的单位" })));
    must(await changeCard(place.filer, filled(other, 1, { title: "另一项改过" })));
    expect(await evidenceAt()).toMatchObject([{ title: "关于公布清单的通知", issuer: "示例县人民政府", pages: "2-3" }]);
    expect((await readItem(place.filer, id, 1))!.item.evidence).toMatchObject([
      { number: "Ⅰ-1-1-①", title: "关于公布清单的通知" },
    ]);
    expect((await evidenceIndex(id))[0]).toMatchObject({ title: "关于公布清单的通知", number: "Ⅰ-1-1-①" });
    expect(await deleteEvidence(place.filer, kept)).toEqual(refused("evidence_filed"));
    const snapshot = await db.snapshot.findFirstOrThrow({ where: { applicationId: id, milestone: "submit" } });
    expect((snapshot.content as { evidence: object[] }).evidence[0]).toMatchObject({
      indicatorId: first,
      number: "Ⅰ-1-1-①",
      title: "关于公布清单的通知",
      documentNumber: "示政发〔2026〕3号",
      issuedOn: "2026-01-20",
      disclosure: "proactive",
      pages: "2-3",
      fileName: "报送的.pdf",
    });
    await db.correctionRequest.create({
      data: {
        applicationId: id,
        officeId: world.cityOffice.id,
        round: 1,
        dueAt: new Date("2026-03-20T00:00:00Z"),
        openedAt: new Date("2026-02-16T00:00:00Z"),
        items: { create: [{ indicatorId: first, remark: "请补充", before: {} }] },
      },
    });
    await db.application.update({ where: { id }, data: { stage: "returned" } });
    expect(await evidenceAt()).toMatchObject([{ title: "改过的名称" }]);
    expect(await evidenceAt(second)).toMatchObject([{ title: "另一项.pdf" }]);
    must(await detachEvidence(place.filer, { ...at, evidenceId: kept }));
    expect(await deleteEvidence(place.filer, kept)).toEqual(refused("evidence_filed"));
    must(await attachEvidence(place.filer, { ...at, evidenceId: kept }));
    must(await signed(place.signer, "application", id, "resubmit"));
    expect(await evidenceAt()).toMatchObject([{ title: "改过的名称", issuer: "改过的单位" }]);
    expect(await evidenceAt(second)).toMatchObject([{ title: "另一项.pdf" }]);
  });

  test("取消了存档副本，报送时的副本审核机关和责任单位仍然打得开，无关的人打不开", async () => {
    const { id: link } = must(await addLink(place.filer, { ...at, title: "报道", url: "https://news.example.org/1" }));
    const copy = await uploaded("网页.pdf", place.filer, undefined, { applicationId: id, indicatorId: second });
    must(await detachEvidence(place.filer, { applicationId: id, indicatorId: second, evidenceId: copy }));
    must(await tieArchive(place.filer, { evidenceId: link, version: 1, archiveId: copy }));
    await assign(first);
    await db.indicatorAssignment.updateMany({
      where: { applicationId: id },
      data: { state: "confirmed", confirmedAt: new Date() },
    });
    await fillIn(world, place, id);
    must(await signed(place.signer, "application", id, "submit"));
    must(await tieArchive(place.filer, { evidenceId: link, version: 2, archiveId: null }));
    const office = await makeActor(world.cityOffice, "reviewing");
    const [shown] = await evidenceAt(first, office);
    expect(shown!.archive).toMatchObject({ id: copy });
    const { sha256 } = shown!.archive!;
    for (const reader of [office, place.bureau.filer]) {
      expect(await fileFor(reader, sha256, copy)).toMatchObject({ fileName: "网页.pdf" });
    }
    for (const stranger of [place.other.filer, await makeActor((await makeWorld()).cityOffice, "reviewing")]) {
      expect(await fileFor(stranger, sha256, copy)).toBeNull();
    }
  });
});

test("目录：按指标表和次序列出，表格和 Word 与页面一致", async () => {
  const evidenceId = await uploaded("甲.pdf");
  must(await changeCard(place.filer, filled(evidenceId)));
  must(await attachToItems(place.filer, { evidenceId, applicationId: id, indicatorIds: [second] }));
  must(await addSummary(place.filer, { ...at, title: "工作简介", text: "基本情况如下。" }));
  const lines = await evidenceIndex(id);
  expect(lines.map(({ number, title }) => `${number} ${title}`)).toEqual([
    "Ⅰ-1-1-① 关于公布清单的通知",
    "Ⅰ-1-1-② 工作简介",
    "Ⅰ-1-2-① 关于公布清单的通知",
  ]);
  expect(await rowsOf(await indexWorkbook(lines))).toMatchObject([
    {
      编号: "Ⅰ-1-1-①",
      名称: "关于公布清单的通知",
      文号: "示政发〔2026〕3号",
      公开属性: "主动公开",
      对应指标: "第 1 项",
    },
    { 编号: "Ⅰ-1-1-②", 类别: "情况简介", 公开属性: "未标明" },
    { 编号: "Ⅰ-1-2-①" },
  ]);
  const head = { applicantName: "示例县", number: "SB-1", programmeName: "示例活动", cycleName: "示例周期" };
  expect((await indexDocument(head, lines)).subarray(0, 2).toString()).toBe("PK");
});
