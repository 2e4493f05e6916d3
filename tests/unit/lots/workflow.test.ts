import { expect, test } from "vitest";
import { type LotAction, type LotFile, lotWorkflow } from "@/lib/lots/workflow";
import { decide } from "@/lib/workflow/engine";

const lot = (change: Partial<LotFile> = {}): LotFile => ({
  id: "lot",
  name: "第一标段",
  stage: "assessing",
  version: 1,
  now: new Date("2026-06-01T00:00:00Z"),
  cycleId: "cycle",
  parties: { organiser: "office" },
  cycleOpen: true,
  agencies: 2,
  agenciesGone: 0,
  cases: 3,
  casesElsewhere: 0,
  heldSheets: { elsewhere: 0, named: 0 },
  itemsUngrouped: 0,
  sheetsMissing: 0,
  sheetsOutstanding: 0,
  differencesUnsettled: 0,
  asksAnswers: false,
  answersDueAt: null,
  answersWaited: 0,
  answersUndecided: 0,
  proposal: {},
  ...change,
});
const refusal = (action: LotAction, change: Partial<LotFile>) => {
  const facts = lot(change);
  const decision = decide(lotWorkflow, facts.stage, action, ["organiser_signatory"], facts, "sign");
  return decision.ok ? null : decision.error.code;
};

test.each<[string | null, Partial<LotFile>]>([
  [null, {}],
  ["lot_cycle_not_open", { cycleOpen: false }],
  ["lot_without_agency", { agencies: 0 }],
  ["lot_agency_gone", { agenciesGone: 1 }],
  ["lot_without_case", { cases: 0 }],
  ["lot_case_elsewhere", { casesElsewhere: 1 }],
  ["lot_items_ungrouped", { itemsUngrouped: 4 }],
  ["lot_sheets_elsewhere", { heldSheets: { elsewhere: 1, named: 0 } }],
  ["lot_places_told", { heldSheets: { elsewhere: 0, named: 2 } }],
])("开始评估：%s", (code, change) => {
  expect(refusal("begin_assessment", { stage: "preparing", ...change })).toBe(code);
});

test.each<[string | null, Partial<LotFile>]>([
  [null, {}],
  ["lot_cycle_not_open", { cycleOpen: false }],
  ["lot_without_case", { casesElsewhere: 3 }],
  ["sheets_not_assigned", { sheetsMissing: 1 }],
  ["scoring_incomplete", { sheetsOutstanding: 1 }],
  ["differences_unsettled", { differencesUnsettled: 1 }],
  ["deductions_not_released", { asksAnswers: true }],
  [null, { casesElsewhere: 1 }],
])("不听取答复的周期，揭晓：%s", (code, change) => {
  expect(refusal("open_lot", change)).toBe(code);
});

test.each<[string | null, Partial<LotFile>]>([
  [null, {}],
  ["answers_running", { answersWaited: 1 }],
  ["answers_undecided", { answersUndecided: 1 }],
  ["differences_unsettled", { differencesUnsettled: 1 }],
])("听取答复的周期，出示之后揭晓：%s", (code, change) => {
  expect(refusal("open_lot", { stage: "answering", asksAnswers: true, ...change })).toBe(code);
});

test("初步扣分意见只在听取答复的周期出示，而且要等评分交齐、差异裁定", () => {
  expect(refusal("release_deductions", { asksAnswers: true })).toBeNull();
  expect(refusal("release_deductions", {})).toBe("not_allowed");
  expect(refusal("release_deductions", { asksAnswers: true, sheetsOutstanding: 2 })).toBe("scoring_incomplete");
  expect(refusal("release_deductions", { asksAnswers: true, differencesUnsettled: 2 })).toBe("differences_unsettled");
});

test("经办只能拟办，揭晓以后没有可办的事", () => {
  expect(decide(lotWorkflow, "assessing", "open_lot", ["organiser"], lot(), "take").ok).toBe(false);
  expect(decide(lotWorkflow, "assessing", "open_lot", ["organiser"], lot(), "prepare").ok).toBe(true);
  expect(decide(lotWorkflow, "assessing", "open_lot", ["assessor"], lot(), "take").ok).toBe(false);
  expect(refusal("open_lot", { stage: "opened" })).toBe("wrong_stage");
});
