import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { numbersOfCase } from "@/lib/assessment/cited";
import { flagsOf, ownFlags } from "@/lib/assessment/flag-queries";
import { sheetBefore } from "@/lib/assessment/organiser";
import { mySheets, sheetPage } from "@/lib/assessment/queries";
import { roundsBefore } from "@/lib/assessment/round-changes";
import { readItemForSheet, readReportForSheet } from "@/lib/blinding/reading";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { MOST, shell, signedIn, statementsOf } from "../support/statements";

describe("评分各页最多 15 条 SQL", () => {
  let assessor: Actor;
  let sheet: { id: string; applicationId: string; application: { cycleId: string } };
  beforeAll(async () => {
    assessor = await signedIn("pinggu3");
    sheet = await db.scoreSheet.findFirstOrThrow({
      where: { assessorId: assessor.userId, stage: "scoring" },
      select: { id: true, applicationId: true, application: { select: { cycleId: true } } },
    });
  });

  test("我的评分表", async () => {
    const count = await statementsOf(async () => {
      await shell(assessor);
      expect((await mySheets(assessor, {})).total).toBeGreaterThan(0);
    });
    expect(count).toBeLessThanOrEqual(MOST);
  });

  test("一项的评分页", async () => {
    const count = await statementsOf(async () => {
      await shell(assessor);
      const page = await sheetPage(assessor, sheet.id);
      const [item] = page!.opened!.items;
      expect(await readItemForSheet(assessor, sheet.id, item!.position)).not.toBeNull();
      await ownFlags(sheet.id, item!.id);
    });
    expect(count).toBeLessThanOrEqual(MOST);
  });

  test("自评报告", async () => {
    const count = await statementsOf(async () => {
      await shell(assessor);
      expect((await sheetPage(assessor, sheet.id))!.opened).not.toBeNull();
      expect(await readReportForSheet(assessor, sheet.id)).not.toBeNull();
    });
    expect(count).toBeLessThanOrEqual(MOST);
  });

  test("评分总表和办理", async () => {
    const count = await statementsOf(async () => {
      await shell(assessor);
      await sheetPage(assessor, sheet.id);
      await Promise.all([panelFor(assessor, "score_sheet", sheet.id), numbersOfCase(sheet.applicationId)]);
    });
    expect(count).toBeLessThanOrEqual(MOST);
  });

  test("组织方的问题线索、评分表", async () => {
    const organiser = await signedIn("zhongyangban_shenhe");
    const { cycleId } = sheet.application;
    const count = await statementsOf(async () => {
      await shell(organiser);
      expect(await flagsOf(organiser, cycleId, 1)).not.toBeNull();
    });
    expect(count).toBeLessThanOrEqual(MOST);
    const other = await statementsOf(async () => {
      await shell(organiser);
      await sheetBefore(organiser, cycleId, sheet.id);
      await roundsBefore(organiser, cycleId, sheet.id);
      await panelFor(organiser, "score_sheet", sheet.id);
    });
    expect(other).toBeLessThanOrEqual(MOST);
  });
});
