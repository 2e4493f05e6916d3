import { describe, expect, test } from "vitest";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { type Questionnaire, questionnaireSchema } from "@/lib/survey/questionnaire";
import type { Strata } from "@/lib/survey/strata";
import { mustBeAnswered, readAnswers, strataToAsk } from "@/lib/survey-links/answering";

const sex: Strata[number] = {
  key: "sex",
  title: "性别",
  values: [
    { value: "male", label: "男" },
    { value: "female", label: "女" },
  ],
};
const plain = { value: "a", label: "甲", points: null };
const questionnaire: Questionnaire = questionnaireSchema.parse({
  dimensions: DEFAULT_QUESTIONNAIRE.dimensions.slice(0, 1),
  questions: [
    DEFAULT_QUESTIONNAIRE.questions[0],
    {
      key: "channel",
      kind: "single",
      text: "您从哪里知道的",
      weight: 1,
      scale: [plain, { ...plain, value: "b", label: "乙" }],
    },
    {
      key: "needs",
      kind: "multiple",
      text: "您希望改进哪些方面",
      weight: 1,
      most: 2,
      scale: ["x", "y", "z"].map((value) => ({ value, label: value, points: null })),
    },
    { key: "words", kind: "open", text: "您还想说什么", weight: 1, scale: [] },
  ],
});
const asked = { questionnaire, strata: [sex], weighting: "raked" as const };
const sent = (values: Record<string, string | string[]>) => (name: string) => [values[name] ?? []].flat();
const good = { "stratum.sex": "female", "q-decisions": "refused" };

describe("答卷", () => {
  test("选了、写了什么，就是什么；多选是几项，没写的不算答", () => {
    const all = { ...good, "q-channel": "b", "q-needs": ["x", "z"], "q-words": "  办事快些。 " };
    expect(readAnswers(asked, sent(all))).toEqual({
      ok: true,
      value: {
        answers: { decisions: "refused", channel: "b", needs: ["x", "z"], words: "办事快些。" },
        stratum: { sex: "female" },
      },
    });
    expect(readAnswers(asked, sent({ ...good, "q-words": "  " }))).toMatchObject({
      value: { answers: { decisions: "refused" } },
    });
  });

  test("有“不了解”“拒答”可选的必须选一项；没有退路的可以不答", () => {
    expect(questionnaire.questions.map(mustBeAnswered)).toEqual([true, false, false, false]);
    const missed = readAnswers(asked, sent({ "stratum.sex": "male", "q-channel": "a" }));
    expect(missed).toMatchObject({ ok: false, error: { decisions: expect.stringContaining("第 1 题") } });
  });

  test("有几处错就说几处，一次说完", () => {
    const bad = { "q-decisions": "没有这一项", "q-needs": ["x", "y", "z"], "q-words": "法".repeat(1001) };
    const read = readAnswers(asked, sent(bad));
    expect(read.ok ? [] : Object.keys(read.error)).toEqual(["stratum.sex", "decisions", "needs", "words"]);
  });

  test("单选只能一项，多选不能重复，存不下的字符不收", () => {
    for (const wrong of [
      { "q-channel": ["a", "b"] },
      { "q-needs": ["x", "x"] },
      { "q-words": "a\0b" },
      { "q-words": "\ud800" },
      { "q-channel": "__proto__" },
    ]) {
      expect(readAnswers(asked, sent({ ...good, ...wrong })).ok).toBe(false);
    }
  });

  test("不加权的，分层变量可以不答；答错的仍然不收", () => {
    const free = { ...asked, weighting: "none" as const };
    expect(readAnswers(free, sent({ "q-decisions": "neutral" }))).toMatchObject({ value: { stratum: {} } });
    expect(readAnswers(free, sent({ "q-decisions": "neutral", "stratum.sex": "x" })).ok).toBe(false);
  });

  test("一题没答的不算答卷", () => {
    const optional = { ...questionnaire, questions: questionnaire.questions.slice(1) };
    expect(readAnswers({ ...asked, questionnaire: optional }, sent(good)).ok).toBe(false);
  });

  test("名单中已知的分层变量不再问", () => {
    expect(strataToAsk([sex], {})).toEqual([sex]);
    expect(strataToAsk([sex], { sex: "male" })).toEqual([]);
  });
});
