import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readProblem } from "@/lib/catalogue/access";
import { copyCatalogue, importCatalogue, reviseCatalogue } from "@/lib/catalogue/commands";
import { catalogueDetail, catalogueList, cataloguesQuery, visibleCatalogues } from "@/lib/catalogue/queries";
import { db } from "@/lib/platform/db";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { must, refused, take } from "../support/acts";
import { importOf, LINES, makeDraft, makeKeeper, publish } from "../support/catalogues";

describe("发布与修订", () => {
  test("发布须两人：拟办人不能自己签发；发布时带有标明“非正式”的默认方案", async () => {
    const keeper = await makeKeeper();
    const id = await makeDraft(keeper);
    expect(await take(keeper.signatory, "catalogue", id, "publish_catalogue")).toEqual(refused("not_allowed"));
    must(await publish(keeper, id));
    const schemes = await db.scoringScheme.findMany({ where: { catalogueId: id }, include: { items: true } });
    expect(schemes).toMatchObject([{ isDefault: true, name: expect.stringContaining("非正式") }]);
    expect(schemes[0]!.items.map(({ points }) => points)).toEqual([1, 1, 1, 1]);
  });

  test("修订版另成一版，文字逐项照录；发布后旧版让位，内容不动", async () => {
    const keeper = await makeKeeper();
    const old = await makeDraft(keeper);
    must(await publish(keeper, old));
    const { id } = must(await reviseCatalogue(keeper.organiser, old));
    expect(await reviseCatalogue(keeper.organiser, old)).toEqual(refused("catalogue_draft_exists"));
    const draft = (await catalogueDetail(keeper.organiser, id))!;
    expect(draft).toMatchObject({ version: 2, stage: "draft", basedOnId: old });
    expect(draft.lines.map(({ text }) => text)).toEqual(LINES.map(({ text }) => text));
    must(await publish(keeper, id));
    expect(await catalogueDetail(keeper.organiser, old)).toMatchObject({ stage: "superseded" });
    expect(await catalogueDetail(keeper.organiser, id)).toMatchObject({ stage: "published" });
    const last = await db.event.findFirst({ where: { subject: "catalogue", subjectId: old }, orderBy: { id: "desc" } });
    expect(last).toMatchObject({ action: "supersede_catalogue", to: "superseded" });
  });

  test("两人同时新建修订版，只成一份草稿", async () => {
    const keeper = await makeKeeper();
    const old = await makeDraft(keeper);
    must(await publish(keeper, old));
    const results = await Promise.all([
      reviseCatalogue(keeper.organiser, old),
      reviseCatalogue(keeper.colleague, old),
      importCatalogue(keeper.colleague, importOf({ into: old })),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results.filter(({ ok }) => !ok)) expect(result).toEqual(refused("catalogue_draft_exists"));
  });

  test("别的单位不能修订，可以复制为自己的体系；没有保管单位的也只能复制", async () => {
    const [keeper, other] = [await makeKeeper(), await makeKeeper()];
    const id = await makeDraft(keeper);
    expect(await copyCatalogue(other.organiser, id)).toEqual(refused("not_found"));
    must(await publish(keeper, id));
    expect(await reviseCatalogue(other.organiser, id)).toEqual(refused("not_allowed"));
    const copy = must(await copyCatalogue(other.organiser, id));
    expect(await catalogueDetail(other.organiser, copy.id)).toMatchObject({ version: 1, mine: true, stage: "draft" });
    await db.indicatorCatalogue.update({ where: { id }, data: { keeperId: null } });
    expect(await reviseCatalogue(keeper.organiser, id)).toEqual(refused("not_allowed"));
    expect(await take(keeper.organiser, "catalogue", id, "publish_catalogue")).toEqual(refused("not_found"));
  });

  test("已发布的版本，在数据库里也改不动：指标、标题、基本信息都不行，也加不进", async () => {
    const keeper = await makeKeeper();
    const id = await makeDraft(keeper);
    must(await publish(keeper, id));
    const item = await db.indicator.findFirstOrThrow({ where: { catalogueId: id }, include: { group: true } });
    const { group, metrics, ...row } = item;
    const frozen = "a published catalogue does not change";
    const attempts = [
      () => db.indicator.update({ where: { id: item.id }, data: { text: "改" } }),
      () => db.indicator.delete({ where: { id: item.id } }),
      () => db.indicator.create({ data: { ...row, metrics: metrics as object, id: randomUUID(), position: 99 } }),
      () => db.indicatorGroup.update({ where: { id: group.id }, data: { title: "改" } }),
      () => db.indicatorGroup.create({ data: { sectionId: group.sectionId, position: 99, title: "加" } }),
      () => db.indicatorSection.update({ where: { id: group.sectionId }, data: { title: "改" } }),
      () => db.indicatorSection.create({ data: { catalogueId: id, position: 99, title: "加" } }),
      () => db.indicatorCatalogue.update({ where: { id }, data: { title: "改" } }),
      () => db.indicatorCatalogue.update({ where: { id }, data: { publishedAt: null } }),
      () => db.indicatorCatalogue.delete({ where: { id } }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(frozen);
    expect(await db.indicator.findUnique({ where: { id: item.id } })).toMatchObject({ text: item.text });
  });
});

describe("谁能看到", () => {
  test("SQL 与规则一致：每个版本、每个人", async () => {
    const keeper = await makeKeeper();
    await makeDraft(keeper);
    const people = [
      keeper.organiser,
      await actorOf("zhongyangban_shenhe"),
      await actorOf("yunzeban_qianfa"),
      (await makeKeeper()).colleague,
    ];
    const all = await db.indicatorCatalogue.findMany();
    for (const person of people) {
      const inSql = await db.indicatorCatalogue.findMany({ where: visibleCatalogues(person), select: { id: true } });
      const byRule = all.filter((row) => readProblem(person, row) === null).map(({ id }) => id);
      expect(inSql.map(({ id }) => id).sort()).toEqual(byRule.sort());
      const { total } = await catalogueList(person, cataloguesQuery.parse({}));
      expect(total).toBe(byRule.length);
    }
  });

  test("随系统提供的三套由全国办公室保管，申报单位没有这一页", async () => {
    const office = await actorOf("zhongyangban_shenhe");
    const { rows } = await catalogueList(office, cataloguesQuery.parse({ q: "示范", stage: "published" }));
    expect(rows.filter(({ mine }) => mine).length).toBeGreaterThanOrEqual(3);
    const filer = await actorOf("yanhu_shenbao");
    expect(await catalogueDetail(filer, rows[0]!.id)).toBeNull();
  });
});
