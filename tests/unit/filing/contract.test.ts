import { expect, test } from "vitest";
import { answerBody, answerFields } from "@/lib/applications/answer-fields";
import { mergeAnswer, UNANSWERED } from "@/lib/applications/merging";
import { conflictsOf, editOf } from "@/lib/kernel/field-edits";

const metrics = [{ key: "rate" }];
const opened = { ...UNANSWERED, narrative: "旧文", metrics: { rate: 80 } };
const here = { ...answerFields(opened, metrics), narrative: "我写的", "metrics.rate": 85 };
const body = answerBody(editOf(answerFields(opened, metrics), here));

test("页面送出的改动，保存时按栏合并，别人改的栏不动", () => {
  const merged = mergeAnswer({ ...opened, judgement: "met" }, body.changes, body.base);
  expect(merged).toMatchObject({ ok: true, content: { judgement: "met", narrative: "我写的", metrics: { rate: 85 } } });
});

test("两边都改了的栏，页面和保存说的是同样的栏", () => {
  const stored = { ...opened, narrative: "他写的", metrics: { rate: 90 } };
  const refused = mergeAnswer(stored, body.changes, body.base);
  const [base, theirs] = [answerFields(opened, metrics), answerFields(stored, metrics)];
  expect(refused).toEqual({ ok: false, conflicts: conflictsOf(base, here, theirs) });
  expect(conflictsOf(base, here, theirs)).toEqual(["narrative", "metrics.rate"]);
});
