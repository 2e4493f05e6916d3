import { expect, test } from "vitest";
import { type SheetFile, sheetWorkflow } from "@/lib/assessment/workflow";
import { decide } from "@/lib/workflow/engine";

const sheet: SheetFile = {
  id: "sheet",
  stage: "handed_in",
  version: 3,
  now: new Date("2026-06-01T00:00:00Z"),
  cycleId: "cycle",
  applicationId: "case",
  parties: { assessors: ["reader"], organiser: "office" },
  lot: { id: "lot", commitmentSigned: true },
  place: "案卷 A01",
  underAssessment: true,
  resultsOpened: false,
  lotOpened: false,
  deductionsShown: false,
  itemsOpen: 0,
  unfounded: [],
  proposal: { reason: "请重新核对本项的佐证材料" },
};

test.each<[string | null, Partial<SheetFile>]>([
  [null, {}],
  ["wrong_stage", { underAssessment: false }],
  ["wrong_stage", { resultsOpened: true }],
  ["lot_opened", { lotOpened: true }],
  ["deductions_shown", { deductionsShown: true }],
  ["ground_not_stated", { proposal: { reason: " " } }],
])("退回重评：%s", (code, change) => {
  const facts = { ...sheet, ...change };
  const decision = decide(sheetWorkflow, facts.stage, "reopen", ["organiser"], facts, "take");
  expect(decision.ok ? null : decision.error.code).toBe(code);
});
