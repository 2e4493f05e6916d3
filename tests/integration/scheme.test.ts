import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { makeScheme, saveScheme, spreadOverItems } from "@/lib/schemes/commands";
import { schemePage, schemeSheet } from "@/lib/schemes/queries";
import { uploadScheme } from "@/lib/schemes/upload";
import { codeOf, must, refused, signed } from "../support/acts";
import { setClock } from "../support/clock";
import { changed, ownSchemeOf, storedScheme } from "../support/scheme";
import { makeActor, makeArea, makeOrganisation, makeWorld, type World } from "../support/world";

let world: World;
let from: { cycleId: string; catalogueId: string };
beforeEach(async () => {
  setClock("2026-01-05T00:00:00Z");
  world = await makeWorld({ stage: "draft" });
  from = { cycleId: world.cycle.id, catalogueId: world.catalogue.id };
});

const events = (action: string) => db.event.findMany({ where: { cycleId: world.cycle.id, action } });
const stranger = async () => makeActor(await makeOrganisation("office", await makeArea("province")), "organising");

describe("拟定评分方案", () => {
  test("由默认方案拟定：本周期改用自己的方案，默认方案不变，留痕有数", async () => {
    const { schemeId } = must(await makeScheme(world.organiser, { ...from, from: "default" }));
    const use = await db.cycleCatalogue.findFirstOrThrow({ where: { cycleId: world.cycle.id } });
    expect(use.schemeId).toBe(schemeId);
    const [own, base] = [await storedScheme(schemeId), await storedScheme(world.catalogue.schemeId)];
    expect([own.head, own.lines]).toEqual([base.head, base.lines]);
    expect(await db.scoringScheme.findUnique({ where: { id: schemeId } })).toMatchObject({ isDefault: false });
    expect((await events("make_scheme")).map(({ detail }) => detail)).toMatchObject([{ from: "default", items: 5 }]);
  });

  test("沿用上一周期自行拟定的方案", async () => {
    const schemeId = await ownSchemeOf(world);
    must(await saveScheme(world.organiser, await changed(schemeId, { lines: { 1: { points: 12, veto: true } } })));
    const { themes: _, id: __, ...cycle } = world.cycle;
    const next = await db.cycle.create({
      data: {
        ...cycle,
        number: 2,
        stage: "draft",
        catalogues: {
          create: {
            applicantKind: "county_government",
            catalogueId: from.catalogueId,
            schemeId: world.catalogue.schemeId,
          },
        },
      },
    });
    expect(await schemePage(world.organiser, next.id)).toMatchObject({
      shown: { origin: "default", hasEarlier: true },
    });
    const made = must(await makeScheme(world.organiser, { ...from, cycleId: next.id, from: "last" }));
    expect((await storedScheme(made.schemeId)).lines[0]).toMatchObject({ points: 12, veto: true });
  });

  test.each([
    ["已有方案", "scheme_exists", async (): Promise<unknown> => ownSchemeOf(world), () => world.organiser],
    ["上一周期没有自己的方案", "scheme_no_earlier", async () => {}, () => world.organiser, "last"],
    [
      "周期已经启动",
      "wrong_stage",
      async (): Promise<unknown> => signed(world.signatory, "cycle", world.cycle.id, "open_cycle"),
      () => world.organiser,
    ],
    ["签发人不拟办", "not_allowed", async () => {}, () => world.signatory],
    ["别处的组织方看不到", "not_found", async () => {}, stranger],
    ["底稿没有选", "invalid_input", async () => {}, () => world.organiser, "nowhere"],
  ] as const)("%s：%s，什么都不留下", async (_, code, arrange, who, source: string = "default") => {
    await arrange();
    const before = await db.scoringScheme.count({ where: { cycleId: world.cycle.id } });
    expect(await makeScheme(await who(), { ...from, from: source })).toEqual(refused(code));
    expect(await db.scoringScheme.count({ where: { cycleId: world.cycle.id } })).toBe(before);
  });

  test("两人同时拟定，只成一份", async () => {
    const colleague = await makeActor(world.office, "organising");
    const both = await Promise.all(
      [world.organiser, colleague].map((actor) => makeScheme(actor, { ...from, from: "default" })),
    );
    expect(both.map(codeOf).sort()).toEqual(["scheme_exists", null].sort());
  });
});

describe("修改评分方案", () => {
  let schemeId: string;
  beforeEach(async () => {
    schemeId = await ownSchemeOf(world);
  });

  test("整份保存，版本加一，留痕写明各改几项；没有变化的不留痕", async () => {
    const next = await changed(schemeId, {
      head: { tolerance: 2, notApplicable: "full_points" },
      lines: { 1: { points: 12.5, method: "site_visit" }, 2: { weight: 1.5, veto: true } },
    });
    expect(must(await saveScheme(world.organiser, next))).toEqual({ schemeId, version: 1, changed: true });
    expect(await storedScheme(schemeId)).toEqual({ ...next, version: 1 });
    const again = await saveScheme(world.organiser, { ...next, version: 1 });
    expect(must(again)).toEqual({ schemeId, version: 1, changed: false });
    expect((await events("change_scheme")).map(({ detail }) => detail)).toMatchObject([
      { via: "form", items: 2, points: 1, weights: 1, methods: 1, vetoes: 1, head: 2 },
    ]);
  });

  test.each([
    ["分值为负", { lines: { 1: { points: -1 } } }, "points-1"],
    ["分值三位小数", { lines: { 1: { points: 1.005 } } }, "points-1"],
    ["权重过大", { lines: { 2: { weight: 101 } } }, "weight-2"],
    ["加分项一票否决", { lines: { 4: { veto: true } } }, "veto-4"],
    ["加分上限高过加分项合计", { head: { bonusCap: 5.5 } }, "bonusCap"],
    ["减分上限高过减分项合计", { head: { deductionCap: 6 } }, "deductionCap"],
    ["允许差异不小于单项最高分", { head: { tolerance: 10 } }, "tolerance"],
    ["标准项全是零分", { lines: { 1: { points: 0 }, 2: { weight: 0 }, 3: { points: 0 } } }, "form"],
  ])("%s：整份不收，指出是哪一格", async (_, change, field) => {
    const before = await storedScheme(schemeId);
    const result = await saveScheme(world.organiser, await changed(schemeId, change));
    expect(result).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { [field]: expect.any(String) } },
    });
    expect(await storedScheme(schemeId)).toEqual(before);
    expect(await events("change_scheme")).toEqual([]);
  });

  test("缺一项、多一项别处的指标，都不收", async () => {
    const whole = await changed(schemeId, {});
    const short = { ...whole, lines: whole.lines.slice(1) };
    expect(await saveScheme(world.organiser, short)).toMatchObject({
      error: { fields: { "points-1": expect.any(String) } },
    });
    const strange = { ...whole.lines[0]!, indicatorId: world.cycle.id };
    expect(await saveScheme(world.organiser, { ...whole, lines: [...whole.lines, strange] })).toMatchObject({
      error: { fields: { form: expect.any(String) } },
    });
  });

  test("两人同时保存：后一人须先看最新内容", async () => {
    const colleague = await makeActor(world.office, "organising");
    const [mine, theirs] = [
      await changed(schemeId, { lines: { 1: { points: 11 } } }),
      await changed(schemeId, { lines: { 2: { points: 12 } } }),
    ];
    const both = await Promise.all([saveScheme(world.organiser, mine), saveScheme(colleague, theirs)]);
    expect(both.map(codeOf).sort()).toEqual(["stale", null].sort());
    const { version, lines } = await storedScheme(schemeId);
    expect([version, lines.filter(({ points }) => points > 10).length]).toEqual([1, 1]);
  });

  test("批量设置一个二级指标、一类指标；没有填写的不变", async () => {
    const seen = { schemeId, version: 0 };
    must(
      await spreadOverItems(world.organiser, { ...seen, scope: "group:一/（一）", points: 6, method: "data_check" }),
    );
    must(await spreadOverItems(world.organiser, { schemeId, version: 1, scope: "kind:bonus", weight: 2 }));
    const { lines } = await storedScheme(schemeId);
    expect(lines.map(({ points, weight, method }) => [points, weight, method])).toEqual([
      [6, 1, "data_check"],
      [6, 1, "data_check"],
      [6, 1, "data_check"],
      [6, 2, "data_check"],
      [6, 1, "data_check"],
    ]);
    const nothing = await spreadOverItems(world.organiser, { schemeId, version: 2, scope: "section:一" });
    expect(nothing).toMatchObject({ error: { code: "invalid_input", fields: { points: expect.any(String) } } });
    const nowhere = await spreadOverItems(world.organiser, { schemeId, version: 2, scope: "section:二", points: 1 });
    expect(nowhere).toMatchObject({ error: { code: "invalid_input", fields: { scope: expect.any(String) } } });
    expect(await spreadOverItems(world.organiser, { ...seen, scope: "section:一", points: 1 })).toEqual(
      refused("stale"),
    );
  });

  test("签发人、别处的组织方、默认方案，都改不了", async () => {
    const next = await changed(schemeId, { lines: { 1: { points: 11 } } });
    expect(await saveScheme(world.signatory, next)).toEqual(refused("not_allowed"));
    expect(await saveScheme(await stranger(), next)).toEqual(refused("not_found"));
    const base = await changed(world.catalogue.schemeId, {});
    expect(await saveScheme(world.organiser, base)).toEqual(refused("scheme_default_kept"));
    expect(await schemePage(await stranger(), world.cycle.id)).toBeNull();
  });
});

describe("周期启动之后", () => {
  let schemeId: string;
  beforeEach(async () => {
    schemeId = await ownSchemeOf(world);
    must(await signed(world.signatory, "cycle", world.cycle.id, "open_cycle"));
  });

  test("命令不改", async () => {
    const next = await changed(schemeId, { lines: { 1: { points: 11 } } });
    expect(await saveScheme(world.organiser, next)).toEqual(refused("wrong_stage"));
    const spread = { schemeId, version: 0, scope: "section:一", points: 1 };
    expect(await spreadOverItems(world.organiser, spread)).toEqual(refused("wrong_stage"));
    const file = (await schemeSheet(world.organiser, world.cycle.id))!;
    expect(await uploadScheme(world.organiser, { schemeId, version: 0, file, trial: true })).toEqual(
      refused("wrong_stage"),
    );
  });

  test("数据库也不改：方案、条目的改、删、增都不行；周期所用的默认方案同样", async () => {
    const other = await makeWorld();
    const writes = [
      () => db.scoringScheme.update({ where: { id: schemeId }, data: { bonusCap: 1 } }),
      () => db.schemeItem.updateMany({ where: { schemeId }, data: { points: 3 } }),
      () => db.schemeItem.deleteMany({ where: { schemeId } }),
      () => db.schemeItem.create({ data: { schemeId, indicatorId: other.catalogue.items[0]!, points: 1 } }),
      () => db.schemeItem.updateMany({ where: { schemeId: other.catalogue.schemeId }, data: { veto: true } }),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(/does not change/);
  });
});
