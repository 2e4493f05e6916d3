import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contributionOf } from "@/lib/assignments/contributing";
import { besideItem } from "@/lib/evidence/beside";
import { changeCard, changeUse } from "@/lib/evidence/cards";
import { addSummary, detachEvidence } from "@/lib/evidence/commands";
import { attachToItems, deleteEvidence, takeInstead } from "@/lib/evidence/keeping";
import { libraryAll, libraryCard, libraryCycles, libraryPage, twinsOf, usesOf } from "@/lib/evidence/library";
import { type LibraryQuery, libraryQuery } from "@/lib/evidence/schema";
import { targetDossiers, targetItems } from "@/lib/evidence/targets";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must, refused } from "../support/acts";
import { makePlace, opened } from "../support/filing";
import {
  anotherPlace,
  assign,
  at,
  evidenceAt,
  filled,
  first,
  id,
  openLibrary,
  pdf,
  place,
  second,
  uploaded,
  world,
} from "../support/library";
import { makeActor } from "../support/world";

const asked = (query: Partial<LibraryQuery> = {}) => libraryQuery.parse(query);

beforeAll(openLibrary);
beforeEach(anotherPlace);

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
    const content = pdf();
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
