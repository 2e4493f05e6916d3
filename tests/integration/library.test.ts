import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readDossier, readItem } from "@/lib/applications/dossier";
import { itemsOf } from "@/lib/applications/dossier-shape";
import { assignItems } from "@/lib/assignments/commands";
import { contributionOf } from "@/lib/assignments/contributing";
import { besideItem } from "@/lib/evidence/beside";
import { changeCard, changeUse, tieArchive } from "@/lib/evidence/cards";
import { addLink, addSummary, attachEvidence, detachEvidence } from "@/lib/evidence/commands";
import { indexDocument, indexWorkbook } from "@/lib/evidence/index-documents";
import { evidenceIndex } from "@/lib/evidence/index-lines";
import { attachToItems, deleteEvidence, takeInstead } from "@/lib/evidence/keeping";
import { libraryAll, libraryCard, libraryCycles, libraryPage, twinsOf, usesOf } from "@/lib/evidence/library";
import { moveUse } from "@/lib/evidence/ordering";
import { fileFor } from "@/lib/evidence/queries";
import { type LibraryQuery, libraryQuery } from "@/lib/evidence/schema";
import { targetDossiers, targetItems } from "@/lib/evidence/targets";
import { uploadEvidence } from "@/lib/evidence/upload";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused, signed } from "../support/acts";
import { setClock } from "../support/clock";
import { type DividedPlace, dividedApplication, seen } from "../support/division";
import { fillIn, makePlace, opened } from "../support/filing";
import { unique } from "../support/unique";
import { rowsOf } from "../support/workbooks";
import { makeActor, makeWorld, type World } from "../support/world";

const PDF = (words: string) =>
  Buffer.from(`%PDF-1.4\n%${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

let world: World;
let place: DividedPlace;
let id: string;
let first: string;
let second: string;
let at: { applicationId: string; indicatorId: string };

beforeAll(async () => {
  world = await makeWorld();
  [first, second] = world.catalogue.items as [string, string];
});
beforeEach(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  ({ place, id } = await dividedApplication(world));
  at = { applicationId: id, indicatorId: first };
});

async function* bytes(content: Buffer) {
  yield content;
}
async function uploaded(fileName: string, by: Actor = place.filer, content = PDF(unique("内容")), where = at) {
  return must(await uploadEvidence(by, { ...where, kind: "document", fileName }, null, bytes(content))).id;
}
const card = async (evidenceId: string, by: Actor = place.filer) => (await libraryCard(by, evidenceId))!;
const filled = (evidenceId: string, version = 1, change: object = {}) => ({
  evidenceId,
  version,
  title: "关于公布清单的通知",
  issuer: "示例县人民政府",
  documentNumber: "示政发〔2026〕3号",
  issuedOn: "2026-01-20",
  disclosure: "proactive",
  pageCount: "12",
  ...change,
});
const asked = (query: Partial<LibraryQuery> = {}) => libraryQuery.parse(query);
const evidenceAt = async (indicatorId = first, by: Actor = place.filer) =>
  itemsOf((await readDossier(by, id))!).find((item) => item.id === indicatorId)!.evidence;

describe("材料卡片", () => {
  test("填写之后各处都看得到，并留痕", async () => {
    const evidenceId = await uploaded("通知.pdf");
    expect(must(await changeCard(place.filer, filled(evidenceId)))).toEqual({ version: 2 });
    expect(await card(evidenceId, place.signer)).toMatchObject({
      title: "关于公布清单的通知",
      issuedOn: "2026-01-20",
      disclosure: "proactive",
      pageCount: 12,
      version: 2,
      updatedByName: place.filer.name,
    });
    expect(await evidenceAt()).toMatchObject([{ number: "Ⅰ-1-1-①", documentNumber: "示政发〔2026〕3号" }]);
    const event = await db.event.findFirstOrThrow({ where: { subject: "evidence", subjectId: evidenceId } });
    expect(event).toMatchObject({ action: "change_evidence", actorName: place.filer.name });
    expect(event.detail).toMatchObject({ fields: "title issuer documentNumber disclosure pageCount issuedOn" });
  });

  test("没有改动的不记，也不另起版本", async () => {
    const evidenceId = await uploaded("通知.pdf");
    must(await changeCard(place.filer, filled(evidenceId)));
    expect(must(await changeCard(place.filer, filled(evidenceId, 2)))).toEqual({ version: 2 });
    expect(await db.event.count({ where: { subject: "evidence", subjectId: evidenceId } })).toBe(1);
  });

  test("两人同时修改，一人成功，另一人看到现在的内容", async () => {
    const evidenceId = await uploaded("通知.pdf");
    const results = await Promise.all([
      changeCard(place.filer, filled(evidenceId, 1, { issuer: "甲单位" })),
      changeCard(place.colleague, filled(evidenceId, 1, { issuer: "乙单位" })),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { issuer, updatedByName } = await card(evidenceId);
    const lost = results.find(({ ok }) => !ok);
    expect(lost).toMatchObject({ error: { code: "stale", current: { issuer, updatedByName } } });
  });

  test.each([
    ["日期不存在", { issuedOn: "2026-02-30" }, "issuedOn"],
    ["公开属性不在其列", { disclosure: "secret" }, "disclosure"],
    ["页数为零", { pageCount: "0" }, "pageCount"],
    ["文号过长", { documentNumber: "号".repeat(61) }, "documentNumber"],
  ])("%s，在该处说明，什么都不改", async (_, change, field) => {
    const evidenceId = await uploaded("通知.pdf");
    const result = await changeCard(place.filer, filled(evidenceId, 1, change));
    expect(result).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { [field]: expect.any(String) } },
    });
    expect(await card(evidenceId)).toMatchObject({ title: "通知.pdf", version: 1 });
  });

  test("新闻链接须有网址，可以选定存档副本；读得到链接的读得到副本", async () => {
    const { id: link } = must(await addLink(place.filer, { ...at, title: "报道", url: "https://news.example.org/1" }));
    const copy = await uploaded("网页.pdf", place.filer, undefined, { applicationId: id, indicatorId: second });
    must(await detachEvidence(place.filer, { applicationId: id, indicatorId: second, evidenceId: copy }));
    expect(await changeCard(place.filer, filled(link))).toEqual(refused("invalid_input"));
    expect(await tieArchive(place.filer, { evidenceId: copy, version: 1, archiveId: link })).toEqual(
      refused("archive_not_a_copy"),
    );
    must(await tieArchive(place.filer, { evidenceId: link, version: 1, archiveId: copy }));
    const [shown] = await evidenceAt();
    expect(shown).toMatchObject({ archive: { id: copy, fileName: "网页.pdf" } });
    await assign(first);
    expect(await fileFor(place.bureau.filer, shown!.archive!.sha256, copy)).toMatchObject({ fileName: "网页.pdf" });
    expect(await fileFor(place.other.filer, shown!.archive!.sha256, copy)).toBeNull();
    expect(await deleteEvidence(place.filer, copy)).toEqual(refused("evidence_in_use"));
  });

  test("页次和说明属于每一处引用，按规则整理，同样防止互相覆盖", async () => {
    const evidenceId = await uploaded("通知.pdf");
    const use = { ...at, evidenceId };
    must(await changeUse(place.filer, { ...use, version: 1, pages: "第3－5页，8", note: "第三条" }));
    expect(await evidenceAt()).toMatchObject([{ pages: "3-5、8", note: "第三条", useVersion: 2 }]);
    expect(await changeUse(place.colleague, { ...use, version: 1, pages: "1", note: "" })).toEqual(refused("stale"));
    for (const pages of ["5-3", "0", "前言", "1-2-3"]) {
      expect(await changeUse(place.filer, { ...use, version: 2, pages })).toEqual(refused("invalid_input"));
    }
    expect(await evidenceAt()).toMatchObject([{ pages: "3-5、8", useVersion: 2 }]);
  });
});

describe("材料的次序", () => {
  const titles = async () => (await evidenceAt()).map(({ number, title }) => `${number} ${title}`);

  test("按登记先后编号，上移下移之后编号随之改变，到头为止", async () => {
    const [a, b] = [await uploaded("甲.pdf"), await uploaded("乙.pdf"), await uploaded("丙.pdf")];
    must(await moveUse(place.filer, { ...at, evidenceId: b, direction: "up" }));
    expect(await titles()).toEqual(["Ⅰ-1-1-① 乙.pdf", "Ⅰ-1-1-② 甲.pdf", "Ⅰ-1-1-③ 丙.pdf"]);
    must(await moveUse(place.filer, { ...at, evidenceId: b, direction: "up" }));
    must(await moveUse(place.filer, { ...at, evidenceId: a, direction: "down" }));
    expect(await titles()).toEqual(["Ⅰ-1-1-① 乙.pdf", "Ⅰ-1-1-② 丙.pdf", "Ⅰ-1-1-③ 甲.pdf"]);
    await uploaded("丁.pdf");
    expect((await titles()).at(-1)).toBe("Ⅰ-1-1-④ 丁.pdf");
  });

  test("两人同时移动，一件不少，一号不重", async () => {
    const ids = [];
    for (const name of "甲乙丙丁戊") ids.push(await uploaded(`${name}.pdf`));
    await Promise.all(
      ids.flatMap((evidenceId, n) => [
        moveUse(place.filer, { ...at, evidenceId, direction: n % 2 ? "up" : "down" }),
        moveUse(place.colleague, { ...at, evidenceId, direction: n % 2 ? "down" : "up" }),
      ]),
    );
    const shown = await evidenceAt();
    expect(shown.map((each) => each.id).sort()).toEqual(ids.sort());
    expect(shown.map(({ number }) => number.at(-1))).toEqual([..."①②③④⑤"]);
  });

  test("别处的材料、别人的申报不能移动", async () => {
    const evidenceId = await uploaded("甲.pdf");
    const stranger = await makePlace(world);
    expect(await moveUse(stranger.filer, { ...at, evidenceId, direction: "up" })).toEqual(refused("not_found"));
    expect(await moveUse(place.filer, { ...at, indicatorId: second, evidenceId, direction: "up" })).toEqual(
      refused("not_found"),
    );
  });
});

const assign = async (item: string) =>
  must(
    await assignItems(place.filer, {
      applicationId: id,
      items: await seen(id, item),
      lead: place.bureau.organisation.id,
      supporting: [],
      dueAt: "",
    }),
  );

describe("材料库只属于本单位", () => {
  test("责任单位、申报单位、别的单位互不相见；附在申报中的，申报单位看得到", async () => {
    await assign(first);
    const units = await uploaded("县直部门材料.pdf", place.bureau.filer);
    const own = await uploaded("县政府材料.pdf", place.filer, undefined, { applicationId: id, indicatorId: second });
    const stranger = await makePlace(world);
    const library = async (by: Actor) => (await libraryPage(by, asked())).rows.map((row) => row.id);
    expect(await library(place.bureau.filer)).toEqual([units]);
    expect(await library(place.filer)).toEqual([own]);
    for (const by of [place.other.filer, place.town.filer, stranger.filer]) {
      expect([await library(by), await libraryAll(by, asked()), await libraryCycles(by)]).toEqual([[], [], []]);
      for (const evidenceId of [units, own]) {
        expect([await libraryCard(by, evidenceId), await usesOf(by, evidenceId)]).toEqual([null, []]);
        expect(await changeCard(by, filled(evidenceId))).toEqual(refused("not_found"));
        expect(await deleteEvidence(by, evidenceId)).toEqual(refused("not_found"));
        expect(await attachToItems(by, { evidenceId, applicationId: id, indicatorIds: [second] })).toMatchObject({
          ok: false,
        });
      }
    }
    expect(await libraryCard(place.filer, units)).toBeNull();
    expect(await changeCard(place.filer, filled(units))).toEqual(refused("not_found"));
    expect(await evidenceAt()).toMatchObject([{ id: units, organisationId: place.bureau.organisation.id }]);
    must(await changeUse(place.filer, { ...at, evidenceId: units, version: 1, pages: "2", note: "" }));
    const [given] = (await contributionOf(place.bureau.filer, id))!.items;
    expect(given!.item.evidence).toMatchObject([{ number: "Ⅰ-1-1-①", pages: "2" }]);
    expect(await usesOf(place.bureau.filer, units)).toMatchObject([{ own: false, position: 1, pages: "2" }]);
  });

  test("不承担填报、签发的人没有材料库；签发的人只看", async () => {
    const evidenceId = await uploaded("甲.pdf");
    const idle = await makeActor(place.organisation);
    expect([await libraryCard(idle, evidenceId), (await libraryPage(idle, asked())).total]).toEqual([null, 0]);
    expect(await libraryCard(place.signer, evidenceId)).not.toBeNull();
    expect(await changeCard(place.signer, filled(evidenceId))).toEqual(refused("not_allowed"));
    expect(await deleteEvidence(place.signer, evidenceId)).toEqual(refused("not_allowed"));
  });

  test("按名称、单位、文号、文件名查找，按类别、公开属性、使用、周期筛选", async () => {
    const evidenceId = await uploaded("原始文件名.pdf");
    must(await changeCard(place.filer, filled(evidenceId)));
    const { id: note } = must(await addSummary(place.filer, { ...at, title: "工作简介", text: "基本情况如下。" }));
    must(await detachEvidence(place.filer, { ...at, evidenceId: note }));
    const found = async (query: Partial<LibraryQuery>) =>
      (await libraryPage(place.filer, asked(query))).rows.map((row) => row.id);
    for (const q of ["公布清单", "示例县人民", "〔2026〕3号", "原始文件名"])
      expect(await found({ q })).toEqual([evidenceId]);
    expect(await found({ q: "没有这样的" })).toEqual([]);
    expect(await found({ kind: "summary" })).toEqual([note]);
    expect(await found({ disclosure: "proactive" })).toEqual([evidenceId]);
    expect(await found({ disclosure: "none" })).toEqual([note]);
    expect(await found({ used: "unused" })).toEqual([note]);
    expect(await found({ cycle: world.cycle.id })).toEqual([evidenceId]);
    expect(await libraryCycles(place.filer)).toMatchObject([{ id: world.cycle.id }]);
    expect(asked({ kind: "x", used: "x", cycle: "x", page: 0 } as never)).toEqual(asked());
  });
});

describe("一份材料用于多项", () => {
  test("一次用于几项，已有的不重复；责任单位只能用于分给它的", async () => {
    await assign(first);
    const evidenceId = await uploaded("甲.pdf", place.bureau.filer);
    expect((await targetDossiers(place.bureau.filer)).map((each) => each.id)).toEqual([id]);
    expect(await targetItems(place.bureau.filer, id, evidenceId)).toMatchObject([{ id: first, attached: true }]);
    const order = { evidenceId, applicationId: id, indicatorIds: [first, second] };
    expect(await attachToItems(place.bureau.filer, order)).toMatchObject({ ok: false });
    expect(await db.evidenceUse.count({ where: { evidenceId } })).toBe(1);
    const own = await uploaded("乙.pdf");
    const items = await targetItems(place.filer, id, own);
    expect(items.map(({ number }) => number).slice(0, 2)).toEqual(["Ⅰ-1-1", "Ⅰ-1-2"]);
    const all = { evidenceId: own, applicationId: id, indicatorIds: items.map((item) => item.id) };
    expect(must(await attachToItems(place.filer, all))).toEqual({ added: items.length - 1 });
    expect(must(await attachToItems(place.filer, all))).toEqual({ added: 0 });
    expect(await targetItems(place.other.filer, id, own)).toEqual([]);
  });

  test("有一项放不下，一项也不加", async () => {
    await db.cycle.update({ where: { id: world.cycle.id }, data: { evidencePerItem: 1 } });
    try {
      await uploaded("甲.pdf");
      const other = await uploaded("乙.pdf", place.filer, undefined, { applicationId: id, indicatorId: second });
      const order = { evidenceId: other, applicationId: id, indicatorIds: [first, world.catalogue.bonus] };
      expect(await attachToItems(place.filer, order)).toEqual(refused("evidence_per_item_full"));
      expect(await db.evidenceUse.count({ where: { evidenceId: other } })).toBe(1);
    } finally {
      await db.cycle.update({ where: { id: world.cycle.id }, data: { evidencePerItem: null } });
    }
  });

  test("传了库里已有的文件，说明有哪一份，可以改用它；只在本单位内查", async () => {
    const content = PDF(unique("同一文件"));
    const stranger = await makePlace(world);
    const theirs = { applicationId: await opened(world, stranger), indicatorId: first };
    await uploaded("外单位.pdf", stranger.filer, content, theirs);
    const earlier = await uploaded("早的.pdf", place.filer, content, { applicationId: id, indicatorId: second });
    await uploaded("在前.pdf");
    const later = await uploaded("晚的.pdf", place.filer, content);
    const beside = await besideItem(place.filer, id, await evidenceAt());
    expect(beside.twins).toMatchObject([{ id: later, earlierId: earlier, earlierTitle: "早的.pdf", uses: 1 }]);
    expect(await twinsOf(place.filer, [earlier])).toEqual([]);
    expect(await takeInstead(place.filer, { ...at, evidenceId: later, earlierId: await uploaded("别的.pdf") })).toEqual(
      refused("evidence_other_file"),
    );
    must(await takeInstead(place.filer, { ...at, evidenceId: later, earlierId: earlier }));
    expect((await evidenceAt()).map(({ title }) => title)).toEqual(["在前.pdf", "早的.pdf", "别的.pdf"]);
    expect(await libraryCard(place.filer, later)).toBeNull();
  });
});

describe("删除", () => {
  test("没有用过的可以删除；还在用的说明用在几处", async () => {
    const evidenceId = await uploaded("甲.pdf");
    expect(await deleteEvidence(place.filer, evidenceId)).toEqual({
      ok: false,
      error: { code: "evidence_in_use", detail: { uses: 1 } },
    });
    must(await detachEvidence(place.filer, { ...at, evidenceId }));
    must(await deleteEvidence(place.filer, evidenceId));
    expect(await libraryCard(place.filer, evidenceId)).toBeNull();
    const event = await db.event.findFirstOrThrow({ where: { subjectId: evidenceId, action: "delete_evidence" } });
    expect(event.detail).toMatchObject({ title: "甲.pdf" });
  });
});

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
