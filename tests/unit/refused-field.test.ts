import { expect, test } from "vitest";
import { refusalInForm } from "@/lib/acts/refused-field";
import { problemText } from "@/lib/labels/problems";

const HEARING = { subject: "handling", action: "give_hearing" };

test.each([
  ["document_number_taken", HEARING, "number"],
  ["hearing_too_short", HEARING, "dueAt"],
  ["outcome_not_allowed", HEARING, "intended"],
  ["outcome_not_allowed", { subject: "handling", action: "decide_handling" }, "outcome"],
  ["evidence_missing", { subject: "handling", action: "decide_handling" }, "outcome"],
] as const)("%s 说在所填的栏目上", (code, act, field) => {
  const problem = { code, detail: { days: 10 } };
  expect(refusalInForm(problem, act)).toEqual({ errors: { [field]: problemText(problem) } });
});

test("这件事不问的栏目、不属于哪一栏的，说在表单上方", () => {
  const problem = problemText({ code: "document_number_taken" });
  const asksNone = { subject: "handling", action: "accept_handling" };
  expect(refusalInForm({ code: "document_number_taken" }, asksNone)).toEqual({ problem, errors: {} });
  expect(refusalInForm({ code: "stale" }, HEARING)).toEqual({ problem: problemText({ code: "stale" }), errors: {} });
});
