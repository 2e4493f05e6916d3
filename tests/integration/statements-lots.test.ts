import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { casesOfLot } from "@/lib/lots/case-queries";
import { placeReport } from "@/lib/lots/place-report";
import { lotBoard, lotsOf } from "@/lib/lots/queries";
import { lotResults } from "@/lib/lots/results";
import { differencePage } from "@/lib/moderation/one-difference";
import { differencesPage } from "@/lib/moderation/organiser";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { MOST, shell, signedIn, statementsOf } from "../support/statements";

type Lot = { id: string; cycleId: string; cases: number };

/** The lots of the demonstration at these stages, the largest first, each with its organiser's officer. */
async function lotOf(stages: readonly string[], organisers: readonly Actor[]): Promise<{ lot: Lot; actor: Actor }> {
  const lots = await db.$queryRaw<(Lot & { organiserId: string })[]>`
    SELECT l."id", l."cycleId", p."organiserId", (SELECT count(*)::int FROM "LotCase" x WHERE x."lotId" = l."id") AS "cases"
    FROM "AssessmentLot" l JOIN "Cycle" c ON c."id" = l."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE l."stage"::text = ANY (${[...stages]}) ORDER BY "cases" DESC, l."id"`;
  for (const { organiserId, ...lot } of lots) {
    const actor = organisers.find(({ organisationId }) => organisationId === organiserId);
    if (actor) return { lot, actor };
  }
  throw new Error(`no lot that is ${stages}`);
}

describe("评估标段各页最多 15 条 SQL", () => {
  let organisers: Actor[];
  beforeAll(async () => {
    organisers = [await signedIn("zhongyangban_shenhe"), await signedIn("yunzeban_shenhe")];
  });

  test("标段列表、标段页", async () => {
    const { lot, actor } = await lotOf(["assessing", "answering"], organisers);
    const list = await statementsOf(async () => {
      await shell(actor);
      expect((await lotsOf(actor, lot.cycleId))!.lots.length).toBeGreaterThan(0);
    });
    const one = await statementsOf(async () => {
      await shell(actor);
      expect((await lotBoard(actor, lot.cycleId, lot.id))!.assessors.length).toBeGreaterThan(0);
      const [panel, cases] = await Promise.all([panelFor(actor, "assessment_lot", lot.id), casesOfLot(lot.id, 1)]);
      expect([panel !== null, cases.total]).toEqual([true, lot.cases]);
    });
    expect(Math.max(list, one)).toBeLessThanOrEqual(MOST);
  });

  test("评估结果、单位评估报告", async () => {
    const { lot, actor } = await lotOf(["opened"], organisers);
    let first = "";
    const results = await statementsOf(async () => {
      await shell(actor);
      const { opened } = (await lotResults(actor, lot.cycleId, lot.id))!;
      expect(opened!.rows.length).toBe(lot.cases);
      first = opened!.rows[0]!.id;
    });
    const report = await statementsOf(async () => {
      await shell(actor);
      expect(await placeReport(actor, lot.id, first)).not.toBeNull();
    });
    expect(results).toBeLessThanOrEqual(MOST);
    expect(report).toBeLessThanOrEqual(MOST);
  });

  test("差异裁定、一项差异", async () => {
    const open = await db.scoreSheet.findFirstOrThrow({
      where: {
        kind: "regular",
        stage: "scoring",
        application: { lotCase: { lot: { stage: "assessing" } } },
        scores: { some: {} },
      },
      orderBy: { application: { number: "asc" } },
    });
    await db.scoreSheet.update({ where: { id: open.id }, data: { stage: "handed_in", handedInAt: new Date() } });
    await db.itemScore.updateMany({ where: { sheetId: open.id }, data: { judgement: "not_met", points: 0 } });
    let [seen, found] = [0, 0];
    for (const { id: cycleId } of await db.cycle.findMany({ where: { stage: "open" }, select: { id: true } })) {
      for (const actor of organisers) {
        if (!(await organisedCycle(actor, cycleId))) continue;
        const list = await statementsOf(async () => {
          await shell(actor);
          seen += (await differencesPage(actor, cycleId, { state: undefined, page: 1 }))!.total;
        });
        expect(list).toBeLessThanOrEqual(MOST);
        const [row] = (await differencesPage(actor, cycleId, { state: undefined, page: 1 }))!.rows;
        if (!row) continue;
        const one = await statementsOf(async () => {
          await shell(actor);
          expect(await differencePage(actor, cycleId, row.applicationId, row.position)).not.toBeNull();
        });
        expect(one).toBeLessThanOrEqual(MOST);
        found += 1;
      }
    }
    expect([seen > 0, found > 0]).toEqual([true, true]);
  });
});
