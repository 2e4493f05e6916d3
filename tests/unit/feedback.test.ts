import { describe, expect, test } from "vitest";
import { assessedText, draftText, type Remarked } from "@/lib/feedback/drafting";
import { feedbackDue, stateOf, whyNotApprove, whyNotEdit } from "@/lib/feedback/rules";

const at = new Date("2026-03-01T00:00:00Z");
const letter = (more: object = {}) => ({ editedById: "甲", approvedAt: null, releasedAt: null, ...more });
const progress = (more: object = {}) => ({
  ...{ stage: "not_recommended", listSigned: false, filingOver: false, undecided: 0 },
  ...{ resultsPublished: false, cycleStage: "open" },
  ...more,
});
const item = (more: Partial<Remarked>): Remarked => ({
  ...{ section: "一、政府职能", position: 1, text: "推行权力清单", opinion: "agree", remark: "" },
  ...more,
});

describe("反馈意见何时告知", () => {
  test.each([
    ["recommended", { listSigned: true }],
    ["results_published", { resultsPublished: true }],
    ["closed", { cycleStage: "closed" }],
  ] as const)("%s：到了才告知", (release, reached) => {
    expect(feedbackDue(release, progress(reached))).toBe(true);
    expect(feedbackDue(release, progress())).toBe(false);
    const others = {
      listSigned: true,
      resultsPublished: true,
      cycleStage: "closed",
      ...Object.fromEntries(
        Object.keys(reached).map((key) => [key, progress()[key as keyof ReturnType<typeof progress>]]),
      ),
    };
    expect(feedbackDue(release, progress(others))).toBe(false);
    expect(feedbackDue(release, progress({ ...reached, stage: "first_review" }))).toBe(false);
  });

  test("推荐名单签发后告知：没有名单的，须申报时间已过，也没有在办的、还能到案头的", () => {
    expect(feedbackDue("recommended", progress({ filingOver: true }))).toBe(true);
    expect(feedbackDue("recommended", progress({ filingOver: true, undecided: 1 }))).toBe(false);
    expect(feedbackDue("recommended", progress({ filingOver: false }))).toBe(false);
    expect(feedbackDue("recommended", progress({ listSigned: true, undecided: 1 }))).toBe(true);
  });

  test.each(["not_shortlisted", "not_designated"])(
    "评估过而未获命名的（%s），结果公布后告知，不论未获推荐的何时告知",
    (stage) => {
      for (const release of ["recommended", "results_published", "closed", "withheld"] as const) {
        expect(feedbackDue(release, progress({ stage, resultsPublished: true }))).toBe(true);
        expect(
          feedbackDue(release, progress({ stage, listSigned: true, filingOver: true, cycleStage: "closed" })),
        ).toBe(false);
      }
    },
  );

  test("规定不告知的，什么时候都不告知", () => {
    const all = { listSigned: true, filingOver: true, resultsPublished: true, cycleStage: "closed" };
    expect(feedbackDue("withheld", progress(all))).toBe(false);
  });
});

describe("审定", () => {
  test("须由另一人审定；已审定、已告知的不再审定", () => {
    expect(whyNotApprove(letter(), "乙")).toBeNull();
    expect(whyNotApprove(letter(), "甲")).toEqual({ code: "feedback_own_text" });
    expect(whyNotApprove(letter({ approvedAt: at }), "乙")).toEqual({ code: "feedback_released" });
  });

  test("已告知的不再改动", () => {
    expect(whyNotEdit(letter({ approvedAt: at }))).toBeNull();
    expect(whyNotEdit(letter({ approvedAt: at, releasedAt: at }))).toEqual({ code: "feedback_released" });
  });

  test("状态", () => {
    expect(stateOf(null)).toBe("missing");
    expect(stateOf(letter())).toBe("draft");
    expect(stateOf(letter({ approvedAt: at }))).toBe("approved");
    expect(stateOf(letter({ approvedAt: at, releasedAt: at }))).toBe("released");
  });
});

describe("初稿", () => {
  const facts = (items: Remarked[]) => ({ applicant: "甲县人民政府", cycle: "示例创建第一批", items });

  test("按一级指标列出不符合、存疑的各项及意见，全部同意的归入做得好的方面", () => {
    const text = draftText(
      facts([
        item({}),
        item({
          position: 12,
          section: "二、依法决策",
          opinion: "not_met",
          remark: "没有开展\n合法性审查",
          text: "合法性审查",
        }),
        item({ position: 13, section: "二、依法决策", opinion: "agree" }),
        item({ position: 30, section: "三、行政执法", opinion: "doubt", text: "三项制度" }),
      ]),
    );
    expect(text).toContain("在“政府职能”方面");
    expect(text).not.toContain("“依法决策”方面");
    expect(text).toContain("（一）依法决策\n1.第12项“合法性审查”：尚未达到要求。没有开展合法性审查。");
    expect(text).toContain("（二）行政执法\n1.第30项“三项制度”：佐证尚不充分。请对照指标要求逐条核对。");
    expect(text).not.toContain("第13项");
  });

  test("没有逐项意见的也成一篇，不无中生有", () => {
    const text = draftText(facts([]));
    expect(text).toContain("逐项审核中没有记录不符合或者存疑的指标");
    expect(text).not.toContain("第1项");
  });
});

test("评估反馈的初稿：全部符合的部分写在前，不符合的逐项写明理由；不适用的不写", () => {
  const one = { text: "推行权力清单", remarks: [] as string[] };
  const text = assessedText({
    ...{ applicant: "示例县政府", cycle: "示例周期" },
    items: [
      { ...one, section: "一、政府职能", position: 1, judgement: "met" },
      {
        ...one,
        section: "二、依法决策",
        position: 2,
        judgement: "not_met",
        remarks: ["没有开展后评估", "会议记录不全。"],
      },
      { ...one, section: "二、依法决策", position: 3, judgement: "partly_met" },
      { ...one, section: "三、执法", position: 4, judgement: "not_applicable" },
    ],
  });
  expect(text).toContain("在“政府职能”方面");
  expect(text).toContain("1.第2项“推行权力清单”：不符合要求。没有开展后评估。会议记录不全。");
  expect(text).toContain("2.第3项“推行权力清单”：部分符合要求。请对照指标要求逐条核对。");
  expect(text).not.toContain("第4项");
});
