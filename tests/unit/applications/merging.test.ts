import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AnswerContent,
  type AnswerPart,
  changedFields,
  mergeAnswer,
  namesIn,
  UNANSWERED,
  wholeAsChanges,
} from "@/lib/applications/merging";

const judgement = fc.constantFrom("met", "partly_met", "not_met", "not_applicable", null);
const text = fc.constantFrom("", "甲", "乙", "甲乙", "清单已公布。\n台账齐全。", "清单已公布。\r\n台账齐全。");
const figure = fc.constantFrom(null, 0, 1, 2.5);
const fields = {
  judgement,
  narrative: text,
  ownScore: figure,
  notApplicableReason: text,
  declared: fc.boolean(),
  metrics: fc.dictionary(fc.constantFrom("share", "hours", "days"), figure),
};
const contents: fc.Arbitrary<AnswerContent> = fc.record(fields);
const parts: fc.Arbitrary<AnswerPart> = fc.record(fields, { requiredKeys: [] });

/** Of an answer only what the part names. */
function ofNames(answer: AnswerContent, part: AnswerPart): AnswerPart {
  const { metrics, ...plain } = answer;
  const kept = Object.entries(plain).filter(([name]) => part[name as keyof AnswerPart] !== undefined);
  const figures = Object.keys(part.metrics ?? {}).map((key) => [key, metrics[key] ?? null]);
  return { ...Object.fromEntries(kept), ...(part.metrics ? { metrics: Object.fromEntries(figures) } : {}) };
}
const must = (merged: ReturnType<typeof mergeAnswer>) => {
  if (!merged.ok) throw new Error(merged.conflicts.join());
  return merged;
};
const base: AnswerContent = { ...UNANSWERED, judgement: "met", narrative: "原文", metrics: { share: 80 } };

describe("逐字段合并", () => {
  test("any edits of two people: each field is one's or the other's or both agree, or it is named as a conflict and nothing changes", () => {
    fc.assert(
      fc.property(contents, parts, parts, (start, theirs, mine) => {
        const after = must(mergeAnswer(start, theirs, ofNames(start, theirs))).content;
        const merged = mergeAnswer(after, mine, ofNames(start, mine));
        const [edited, touched] = [namesIn(mine), changedFields(start, after)];
        if (!merged.ok) {
          expect(merged.conflicts.length).toBeGreaterThan(0);
          for (const name of merged.conflicts) expect([edited, touched].every((all) => all.includes(name))).toBe(true);
          return;
        }
        const wanted = must(mergeAnswer(start, mine, ofNames(start, mine))).content;
        const differs = changedFields(merged.content, wanted);
        expect(differs.filter((name) => edited.includes(name))).toEqual([]);
        expect(changedFields(merged.content, after).filter((name) => !edited.includes(name))).toEqual([]);
        expect(touched.filter((name) => merged.written.includes(name))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test("the same save once more changes nothing and is no conflict", () => {
    fc.assert(
      fc.property(contents, parts, (start, mine) => {
        const once = must(mergeAnswer(start, mine, ofNames(start, mine)));
        const again = must(mergeAnswer(once.content, mine, ofNames(start, mine)));
        expect(again.written).toEqual([]);
        expect(changedFields(once.content, again.content)).toEqual([]);
      }),
    );
  });

  test("他人改了别的字段：两处都留下", () => {
    const stored = { ...base, judgement: "partly_met" as const, metrics: { share: 80, hours: 40 } };
    expect(mergeAnswer(stored, { narrative: "新写的" }, { narrative: "原文" })).toEqual({
      ok: true,
      written: ["narrative"],
      content: { ...stored, narrative: "新写的" },
    });
  });

  test("同一字段两人都改了：是冲突，量化数据按项说明", () => {
    const stored = { ...base, narrative: "同事写的", metrics: { share: 85, hours: 40 } };
    const mine = { narrative: "我写的", metrics: { share: 90, days: 5 } };
    expect(mergeAnswer(stored, mine, { narrative: "原文", metrics: { share: 80, days: null } })).toEqual({
      ok: false,
      conflicts: ["narrative", "metrics.share"],
    });
  });

  test("两人改成一样的不是冲突；换行写法不同不算改动", () => {
    const stored = { ...base, narrative: "第一行\n第二行" };
    expect(mergeAnswer(stored, { narrative: "第一行\r\n第二行" }, { narrative: "原文" })).toMatchObject({
      ok: true,
      written: [],
    });
    expect(mergeAnswer(stored, { narrative: "改写" }, { narrative: "第一行\r\n第二行" })).toMatchObject({ ok: true });
  });

  test("本人上一次保存没有收到答复，又接着写：接着存；他人写的、或者删改过的仍是冲突", () => {
    const stored = { ...base, narrative: "原文，又写" };
    const mine = [{ narrative: "原文，又写一句" }, { narrative: "原文" }] as const;
    expect(mergeAnswer(stored, ...mine, true)).toMatchObject({ ok: true, content: { narrative: "原文，又写一句" } });
    expect(mergeAnswer(stored, ...mine, false)).toEqual({ ok: false, conflicts: ["narrative"] });
    const shortened = { ...base, narrative: "原" };
    expect(mergeAnswer(shortened, { narrative: "原来" }, { narrative: "原文" }, true).ok).toBe(false);
  });

  test("整份保存的，没有提到的量化数据是去掉", () => {
    const stored = { ...base, metrics: { share: 80, hours: 40 } };
    const changes = wholeAsChanges(stored, { ...base, metrics: { share: 90 } });
    expect(must(mergeAnswer(stored, changes, stored)).content.metrics).toEqual({ share: 90, hours: null });
  });
});
