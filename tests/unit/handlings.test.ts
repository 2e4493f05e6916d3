import { describe, expect, test } from "vitest";
import { designationWorkflow } from "@/lib/designations/workflow";
import { handlingPaper, type PaperFacts } from "@/lib/handlings/papers";
import { type Line, restored } from "@/lib/handlings/restoring";
import { HANDLING_SOURCES } from "@/lib/handlings/workflow";
import { layOut } from "@/lib/official-papers/layout";
import { options } from "@/lib/workflow/engine";

const FACTS: PaperFacts = {
  organiser: "示例省依法治省办",
  holder: "示例县人民政府",
  title: "示例法治政府建设示范县",
  source: "inspection",
  facts: "五件执法案卷缺少法制审核意见。",
  intended: "revoke",
  intendedGround: "standard_no_longer_met",
  noticeNumber: "示治办函〔2026〕6号",
  noticeAt: new Date("2026-05-06T02:00:00Z"),
  hearingDueAt: new Date("2026-05-16T15:59:59.999Z"),
  outcome: "revoke",
  ground: "standard_no_longer_met",
  conclusion: "已经达不到示范标准。",
  hearingSummary: "该县无异议。",
  decisionNumber: "示治办发〔2026〕9号",
  decidedAt: new Date("2026-05-19T02:00:00Z"),
  dueAt: null,
  appealUntil: new Date("2026-06-18T15:59:59.999Z"),
  appeal: {
    stage: "upheld",
    reply: "原认定有误。",
    decisionNumber: "示治办发〔2026〕12号",
    decidedAt: new Date("2026-06-30T02:00:00Z"),
  },
};
const textOf = (paper: Parameters<typeof layOut>[0] | null) => JSON.stringify(layOut(paper!));

describe("文书", () => {
  test("告知书是函，写明认定的情况、情形、拟作出的处理和陈述的期限", () => {
    const paper = handlingPaper("notice", FACTS)!;
    expect(paper).toMatchObject({
      form: "letter",
      documentNumber: "示治办函〔2026〕6号",
      addressee: "示例县人民政府",
      datedOn: "2026-05-06",
    });
    for (const said of ["五件执法案卷", "在回访抽查中证实已经达不到", "摘牌", "2026年5月16日"])
      expect(textOf(paper)).toContain(said);
    expect(textOf(handlingPaper("notice", { ...FACTS, intended: "warn", intendedGround: null }))).not.toContain("情形");
  });
  test("决定是红头文件，写明情形、理由、听取意见和申诉的期限；保留的没有申诉", () => {
    const paper = handlingPaper("decision", FACTS)!;
    expect(paper.form).toBe("document");
    for (const said of ["在回访抽查中证实已经达不到", "该县无异议", "2026年6月18日", "示治办发〔2026〕9号"]) {
      expect(textOf(paper)).toContain(said);
    }
    expect(textOf(handlingPaper("decision", { ...FACTS, outcome: "retain", ground: null }))).not.toContain("申诉");
  });
  test.each(["warn", "suspend"] as const)("%s 写明期限", (outcome) => {
    const paper = handlingPaper("decision", {
      ...FACTS,
      outcome,
      ground: null,
      dueAt: new Date("2026-08-31T15:59:59.999Z"),
    });
    expect(textOf(paper)).toContain("2026年8月31日");
  });
  test("申诉答复写明成立与否；没有发出的没有文书", () => {
    expect(textOf(handlingPaper("appeal", FACTS))).toContain("申诉成立");
    const dismissed = { ...FACTS, appeal: { ...FACTS.appeal!, stage: "dismissed" } };
    expect(textOf(handlingPaper("appeal", dismissed))).toContain("维持原决定");
    const fresh = { ...FACTS, noticeAt: null, decidedAt: null, appeal: null };
    expect((["notice", "decision", "appeal"] as const).map((each) => handlingPaper(each, fresh))).toEqual([
      null,
      null,
      null,
    ]);
  });
});

test("称号页上组织方只可径行保留：其余变动须经处理或者复查", () => {
  const file = { lastCheckPassed: true, proposal: {} } as Parameters<
    typeof options<"in_force", string, string, never>
  >[3];
  for (const stage of ["in_force", "warned", "suspended", "revoked", "lapsed"] as const) {
    const open = options(designationWorkflow, stage, ["organiser", "organiser_signatory"], file as never);
    expect(open.map(({ action }) => action)).toEqual(stage === "in_force" ? ["retain"] : []);
  }
});

const line = (id: string, action: string, from: string, to: string) => ({ id, action, from, to, dueAt: null }) as Line;
test.each([
  ["只有这一件", [line("a", "warn", "in_force", "warned")], [], true, "in_force"],
  [
    "已经整改恢复",
    [line("a", "warn", "in_force", "warned"), line("r", "reinstate", "warned", "in_force")],
    [],
    true,
    "in_force",
  ],
  [
    "其后又有黄牌",
    [line("a", "warn", "in_force", "warned"), line("b", "warn", "warned", "warned")],
    [],
    false,
    "warned",
  ],
  [
    "其后的已因申诉撤去",
    [
      line("a", "warn", "in_force", "warned"),
      line("b", "suspend", "warned", "suspended"),
      line("c", "restore", "suspended", "warned"),
    ],
    ["b"],
    true,
    "in_force",
  ],
  [
    "此前的已因申诉撤去",
    [line("b", "warn", "in_force", "warned"), line("a", "suspend", "warned", "suspended")],
    ["b"],
    true,
    "in_force",
  ],
  [
    "此前的仍在",
    [line("b", "warn", "in_force", "warned"), line("a", "suspend", "warned", "suspended")],
    [],
    true,
    "warned",
  ],
] as const)("申诉成立，%s：动与不动，回到哪里", (_, lines, undone, moves, to) => {
  expect(restored(lines, "a", new Set(undone))).toMatchObject({ moves, to });
});

test("告知书的由来各有说法，不说线索", () => {
  for (const source of HANDLING_SOURCES) {
    const { body } = handlingPaper("notice", { ...FACTS, source })!;
    expect(body).toMatch(/称号。(经|因)[^，]+，现就有关情况/);
    expect(body).not.toMatch(/线索|来函/);
  }
});
