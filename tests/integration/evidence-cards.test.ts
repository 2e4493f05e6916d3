import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeCard, changeUse, tieArchive } from "@/lib/evidence/cards";
import { addLink, detachEvidence } from "@/lib/evidence/commands";
import { deleteEvidence } from "@/lib/evidence/keeping";
import { moveUse } from "@/lib/evidence/ordering";
import { fileFor } from "@/lib/evidence/queries";
import { db } from "@/lib/platform/db";
import { must, refused } from "../support/acts";
import { makePlace } from "../support/filing";
import {
  anotherPlace,
  assign,
  at,
  card,
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

beforeAll(openLibrary);
beforeEach(anotherPlace);

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
