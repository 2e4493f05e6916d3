import { describe, expect, test } from "vitest";
import { applicationWorkflow } from "@/lib/applications/workflow";
import { sheetWorkflow } from "@/lib/assessment/workflow";
import { catalogueWorkflow } from "@/lib/catalogue/workflow";
import { clueWorkflow } from "@/lib/clues/workflow";
import { extensionWorkflow } from "@/lib/deadlines/workflow";

import { designationWorkflow } from "@/lib/designations/workflow";
import { fabricationWorkflow } from "@/lib/fabrication-reports/workflow";
import { gatheringWorkflow } from "@/lib/gatherings/workflow";
import { appealWorkflow } from "@/lib/handlings/appeal-workflow";
import { hearingWorkflow } from "@/lib/handlings/hearing-workflow";
import { rectificationWorkflow } from "@/lib/handlings/rectification-workflow";
import { handlingWorkflow } from "@/lib/handlings/workflow";
import { PROBLEM_CODES } from "@/lib/kernel/problem";
import { ACTION_LABELS } from "@/lib/labels/actions";
import { problemText } from "@/lib/labels/problems";
import { stageLabel } from "@/lib/labels/stages";
import { lotWorkflow } from "@/lib/lots/workflow";
import { objectionWorkflow } from "@/lib/objections/workflow";
import { checkWorkflow } from "@/lib/oversight/check-workflow";
import { inspectionWorkflow } from "@/lib/oversight/inspection-workflow";
import { reportWorkflow } from "@/lib/oversight/workflow";
import { STANDINGS } from "@/lib/policy/standing";
import { practiceWorkflow } from "@/lib/practice-cases/workflow";
import { collectionWorkflow } from "@/lib/practice-collections/workflow";
import { cycleWorkflow } from "@/lib/programmes/workflow";
import { promotionWorkflow } from "@/lib/promotions/workflow";
import { answerWorkflow } from "@/lib/provisional-answers/workflow";
import { noticeWorkflow } from "@/lib/public-notice/workflow";
import { listWorkflow } from "@/lib/recommendation/workflow";
import { surveyWorkflow } from "@/lib/survey/workflow";
import { visitWorkflow } from "@/lib/verification/workflow";

type AnyStep = { to: unknown; by: string; signedBy?: string; listed?: true; when?: unknown };
type AnyTable = Record<string, Record<string, readonly AnyStep[]>>;

const TABLES: [subject: string, table: AnyTable][] = Object.entries({
  application: applicationWorkflow,
  cycle: cycleWorkflow,
  assessment_lot: lotWorkflow,
  score_sheet: sheetWorkflow,
  survey: surveyWorkflow,
  visit: visitWorkflow,
  notice: noticeWorkflow,
  objection: objectionWorkflow,
  designation: designationWorkflow,
  handling: handlingWorkflow,
  hearing: hearingWorkflow,
  rectification: rectificationWorkflow,
  appeal: appealWorkflow,
  clue: clueWorkflow,
  annual_report: reportWorkflow,
  spot_check: checkWorkflow,
  inspection: inspectionWorkflow,
  recommendation_list: listWorkflow,
  promotion: promotionWorkflow,
  extension: extensionWorkflow,
  catalogue: catalogueWorkflow,
  provisional_answer: answerWorkflow,
  practice_case: practiceWorkflow,
  practice_collection: collectionWorkflow,
  gathering: gatheringWorkflow,
  fabrication_report: fabricationWorkflow,
}) as unknown as [string, AnyTable][];

const steps = (table: AnyTable) =>
  Object.entries(table).flatMap(([from, actions]) =>
    Object.entries(actions).flatMap(([action, list]) => list.map((step) => ({ from, action, ...step }))),
  );

describe.each(TABLES)("%s 的流程表", (subject, table) => {
  test("每个环节都有中文名称", () => {
    expect(Object.keys(table).filter((stage) => stageLabel(subject, stage) === stage)).toEqual([]);
  });
  test("每个动作都有中文名称", () => {
    expect(
      steps(table)
        .map(({ action }) => action)
        .filter((action) => !ACTION_LABELS[action]),
    ).toEqual([]);
  });
  test("每一步都通向表中的环节", () => {
    const targets = steps(table).flatMap(({ to }) => (typeof to === "string" ? [to] : []));
    expect(targets.filter((to) => !(to in table))).toEqual([]);
  });
  test("同一动作有几种走法时以整批办理与否、when 区分", () => {
    const unclear = (list: readonly AnyStep[]) => list.length > 1 && list.some((step) => !step.when);
    const actions = Object.values(table).flatMap((each) => Object.values(each));
    const alike = actions.flatMap((list) => [list.filter((s) => s.listed), list.filter((s) => !s.listed)]);
    expect(alike.filter(unclear)).toEqual([]);
  });
  test("身份都是政策表中的身份，拟办人与签发人不是同一身份", () => {
    for (const step of steps(table)) {
      expect(STANDINGS).toContain(step.by);
      if (step.signedBy) {
        expect(STANDINGS).toContain(step.signedBy);
        expect(step.signedBy).not.toBe(step.by);
      }
    }
  });
  test("除起点外每个环节都走得到", () => {
    if (steps(table).some(({ to }) => typeof to === "function")) return;
    const reached = new Set(steps(table).map(({ to }) => to));
    const [start, ...others] = Object.keys(table);
    expect(start).toBeDefined();
    expect(others.filter((stage) => !reached.has(stage))).toEqual([]);
  });
});

test("每种拒绝都有中文说明，且不露出代码", () => {
  for (const code of PROBLEM_CODES) {
    const text = problemText({ code, detail: {} });
    expect(text, code).toMatch(/[。.]$/);
    expect(text, code).not.toContain(code);
  }
});
