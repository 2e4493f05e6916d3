import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { readDossier } from "@/lib/applications/dossier";
import { comparisonWith } from "@/lib/catalogue/comparison";
import { catalogueDetail, catalogueList, cataloguesQuery, comparable } from "@/lib/catalogue/queries";
import { draftProgramme } from "@/lib/cycle-rules/drafting";
import { openRules, organisedRules } from "@/lib/cycle-rules/queries";
import { areaRecord, areasPage } from "@/lib/organisations/area-queries";
import { divisionsPreview } from "@/lib/organisations/load-divisions";
import { originsOf, previewCarry } from "@/lib/origins/queries";
import { handoversPage, holdingsOf } from "@/lib/people/handover-queries";
import { accountsPage } from "@/lib/people/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { rehearsalPage } from "@/lib/programmes/rehearsal-queries";
import { promotionLists, titlesToPromote, upperCycles } from "@/lib/promotions/queries";
import { schemePage } from "@/lib/schemes/queries";

import { MOST, shell, signedIn, someCase, statementsOf } from "../support/statements";

describe("规则、体系、单位各页最多 15 条 SQL", () => {
  let reviewer: Actor;
  let organiser: Actor;
  beforeAll(async () => {
    reviewer = await signedIn("lanzhoushiban_shenhe");
    organiser = await signedIn("zhongyangban_shenhe");
  });

  test("the rules of a draft cycle, with the act that opens it, and of one that runs", async () => {
    const order = { template: "county-plan", name: "示例活动", basis: "", cycleName: "下一批", year: 2028 };
    const drafted = await draftProgramme(organiser, order);
    const { cycleId } = (drafted as { value: { cycleId: string } }).value;
    const draft = await statementsOf(async () => {
      await shell(organiser);
      expect((await organisedRules(organiser, cycleId))!.problems).toEqual([]);
      expect((await panelFor(organiser, "cycle", cycleId))!.actions.length).toBeGreaterThan(0);
    });
    expect(draft).toBeLessThanOrEqual(MOST);
    const { id } = await db.cycle.findFirstOrThrow({ where: { stage: "open" } });
    expect(await statementsOf(async () => expect(await openRules(reviewer, id)).not.toBeNull())).toBe(5);
  });

  test("the catalogues, one version of them, and two compared", async () => {
    const list = await statementsOf(async () => {
      await shell(organiser);
      expect((await catalogueList(organiser, cataloguesQuery.parse({}))).total).toBeGreaterThan(2);
    });
    const [a, b] = await db.indicatorCatalogue.findMany({
      where: { publishedAt: { not: null } },
      orderBy: { key: "asc" },
    });
    const page = await statementsOf(async () => {
      await shell(organiser);
      expect((await catalogueDetail(organiser, a!.id))!.lines.length).toBeGreaterThan(70);
      await panelFor(organiser, "catalogue", a!.id);
    });
    const compared = await statementsOf(async () => {
      await shell(organiser);
      const catalogue = (await catalogueDetail(organiser, a!.id))!;
      await comparable(organiser, catalogue);
      expect(await comparisonWith(organiser, catalogue, b!.id)).not.toBeNull();
    });
    expect([list, page, compared].filter((count) => count > MOST)).toEqual([]);
  });

  test("the scoring scheme of a draft cycle, and its rehearsal on the last one", async () => {
    const { id } = await db.cycle.findFirstOrThrow({ where: { stage: "draft", programme: { key: "national" } } });
    const scheme = await statementsOf(async () => {
      await shell(organiser);
      expect((await schemePage(organiser, id))!.shown.items).toHaveLength(104);
    });
    const rehearsal = await statementsOf(async () => {
      await shell(organiser);
      expect((await rehearsalPage(organiser, id))!.shown!.rows.length).toBeGreaterThan(0);
    });
    expect([scheme, rehearsal].filter((count) => count > MOST)).toEqual([]);
  });

  test("the administrators' lists: areas, one area's history, accounts, hand-overs, what the divisions would bring", async () => {
    const system = await signedIn("xitong");
    const { id } = await db.area.findFirstOrThrow({ where: { changesFrom: { some: {} } } });
    const pages = [
      () => areasPage({ q: "qu", within: "980000", ended: true, page: 1 }),
      () => areaRecord(id),
      () => accountsPage({ q: "yanhu", page: 1 }),
      () => handoversPage("yanhu", 1),
      () => holdingsOf(system.userId),
      () => divisionsPreview(system),
    ];
    for (const page of pages) {
      const count = await statementsOf(async () => {
        await shell(system);
        expect(await page()).not.toBeNull();
      });
      expect(count).toBeLessThanOrEqual(MOST);
    }
  });

  test("bringing forward: the list to choose from with what one of them would do", async () => {
    const place = await signedIn("yanhu_shenbao");
    const { id } = await someCase({ applicantId: place.organisationId, stage: "draft" });
    const page = await statementsOf(async () => {
      await shell(place);
      await readDossier(place, id);
      const [origin] = await originsOf(place, id);
      expect((await previewCarry(place, id, origin!.id))!.kept).toBeGreaterThan(20);
    });
    expect(page).toBeLessThanOrEqual(MOST);
  });

  test("the titles that a city may put forward", async () => {
    const city = await signedIn("lanzhoushiban_shenhe");
    const page = await statementsOf(async () => {
      await shell(city);
      const [cycle] = await upperCycles(city);
      expect((await titlesToPromote(city, { cycle: cycle!.id, q: "", page: 1 })).rows.length).toBe(2);
      expect((await promotionLists(city)).length).toBe(2);
    });
    expect(page).toBeLessThanOrEqual(MOST);
  });
});
