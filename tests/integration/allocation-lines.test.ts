import { describe, expect, test } from "vitest";
import { atOnce } from "@/lib/acts/commands";
import { assignCalibration } from "@/lib/allocation/calibration";
import { importLines } from "@/lib/allocation/import";
import { adoptProposal } from "@/lib/allocation/settling";
import { linesWorkbook } from "@/lib/allocation/workbook";
import { assignEvenly, assignSheet } from "@/lib/assessment/commands";
import { readSheet } from "@/lib/documents/read-workbook";
import { writeWorkbook } from "@/lib/documents/workbook";
import { LINE_COLUMNS } from "@/lib/labels/allocation";
import { db } from "@/lib/platform/db";
import { must, refused } from "../support/acts";
import { built, linesOf, proposed, recuse } from "../support/allocation-lot";
import { makeAgency } from "../support/assessment";
import { makeApplication } from "../support/world";

const LIMITS = { maxBytes: 5_000_000, maxRows: 1_000 };

describe("分配表的导出导入", () => {
  test("two readers change places by the sheet; a faulty one changes nothing and comes back with 错误说明", async () => {
    const lot = await built(2, false);
    const { world, people } = lot;
    const proposalId = await proposed(lot);
    const sheet = await readSheet((await linesWorkbook(world.organiser, proposalId))!, LIMITS);
    const rows = must(sheet).rows.map(({ cells }) => ({ ...cells }));
    const file = (given: Record<string, string>[]) =>
      writeWorkbook([
        {
          name: "分配表",
          columns: Object.values(LINE_COLUMNS).map((header) => ({ header, key: header })),
          rows: given,
        },
      ]);
    const account = LINE_COLUMNS.account;
    const swapped = rows.map((row, n) => (n < 2 ? { ...row, [account]: rows[1 - n]![account]! } : row));
    const wrong = [
      { ...rows[0]!, [account]: rows[1]![account]! },
      ...rows.slice(1),
      { ...rows[0]!, [LINE_COLUMNS.slot]: "9" },
    ];
    const sheetFile = await file(swapped);
    const refusal = await importLines(world.organiser, proposalId, { file: await file(wrong), confirm: null });
    expect(refusal).toEqual(refused("rows_refused"));
    expect((refusal as { error: { annotated: Buffer } }).error.annotated.length).toBeGreaterThan(0);
    expect(await importLines(people[0]!, proposalId, { file: sheetFile, confirm: null })).toEqual(refused("not_found"));
    // asked who may before the sheet is opened
    const unreadable = { file: Buffer.from("没有表"), confirm: null };
    expect(await importLines(people[0]!, proposalId, unreadable)).toEqual(refused("not_found"));
    expect(await importLines(world.organiser, proposalId, unreadable)).toEqual(refused("file_refused"));
    const before = await linesOf(proposalId);
    const checked = must(await importLines(world.organiser, proposalId, { file: sheetFile, confirm: null }));
    expect(checked.counts).toEqual({ create: 0, change: 2, none: 2 });
    expect(await linesOf(proposalId)).toEqual(before);
    must(await importLines(world.organiser, proposalId, { file: sheetFile, confirm: checked.digest }));
    const after = await linesOf(proposalId);
    expect(after.filter(({ changedByName }) => changedByName === world.organiser.name)).toHaveLength(2);
    expect(after.map(({ assessorId }) => assessorId).toSorted()).toEqual(
      before.map(({ assessorId }) => assessorId).toSorted(),
    );
    expect(await importLines(world.organiser, proposalId, { file: sheetFile, confirm: checked.digest })).toEqual(
      refused("stale"),
    );
  });
});

describe("标段与逐件分配", () => {
  test("a case of a lot goes to the lot's agencies alone, while it is being assessed; sharing out evenly leaves it", async () => {
    const lot = await built(1, false);
    const { world, cases, people } = lot;
    const stranger = await makeAgency(world, 1);
    const assign = (assessorId: string) => assignSheet(world.organiser, { applicationId: cases[0]!, assessorId });
    expect(await assign(stranger.assessors[0]!.userId)).toEqual(refused("not_commissioned"));
    const outside = await makeApplication(world, "assessment");
    expect(must(await assignEvenly(world.organiser, world.cycle.id)).assigned).toBe(2);
    expect(await db.scoreSheet.count({ where: { applicationId: outside.id } })).toBe(2);
    expect(await db.scoreSheet.count({ where: { applicationId: cases[0]! } })).toBe(0);
    must(await assign(people[0]!.userId));
    await db.assessmentLot.update({ where: { id: lot.lotId }, data: { stage: "answering" } });
    expect(await assign(people[1]!.userId)).toEqual(refused("wrong_stage"));
  });

  test("every assessor of the lot scores the case of calibration, beside the regular sheets, save who is recused; once", async () => {
    const lot = await built(2);
    const { world, cases, people, lotId } = lot;
    const [applicationId] = cases;
    must(await adoptProposal(world.organiser, { proposalId: await proposed(lot), version: 0 }));
    const out = people.at(-1)!.userId;
    await db.scoreSheet.updateMany({
      where: { applicationId: applicationId!, assessorId: out },
      data: { stage: "recused" },
    });
    await recuse(applicationId!, out);
    const give = () => atOnce((tx) => assignCalibration(tx, world.organiser, { lotId, applicationId }));
    expect(must(await give())).toEqual({ sheets: people.length - 1 });
    expect(must(await give())).toEqual({ sheets: 0 });
    const given = await db.scoreSheet.findMany({ where: { applicationId: applicationId!, kind: "calibration" } });
    expect(new Set(given.map(({ assessorId }) => assessorId))).toEqual(
      new Set(people.slice(0, -1).map(({ userId }) => userId)),
    );
    expect(await atOnce((tx) => assignCalibration(tx, people[0]!, { lotId, applicationId }))).toEqual(
      refused("not_found"),
    );
  });
});
