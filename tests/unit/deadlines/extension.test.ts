import { describe, expect, test } from "vitest";
import { type ExtensionAction, type ExtensionFile, extensionWorkflow } from "@/lib/deadlines/workflow";
import type { ProblemCode } from "@/lib/kernel/problem";
import type { Standing } from "@/lib/policy/standing";
import { decide, type Manner } from "@/lib/workflow/engine";

const deadline = new Date("2026-04-01T00:00:00+08:00");
const now = new Date("2026-04-02T09:00:00+08:00");
const until = new Date("2026-04-05T23:59:59+08:00");

const file = (change: Partial<ExtensionFile> = {}): ExtensionFile => ({
  id: "extension",
  kind: "submission",
  stage: "asked",
  version: 0,
  now,
  cycleId: "cycle",
  parties: {},
  placeName: "甲县人民政府",
  cycleName: "第四批",
  deadline,
  until: null,
  askedByPlace: true,
  running: true,
  proposal: { until, reason: "网络中断" },
  ...change,
});
const judge = (e: ExtensionFile, action: ExtensionAction, by: Standing, manner: Manner) =>
  decide(extensionWorkflow, e.stage, action, [by], e, manner);
const granted = { stage: "granted", until } as const;

// biome-ignore format: one refusal a line
const REFUSALS: [says: string, change: Partial<ExtensionFile>, action: ExtensionAction, by: Standing, manner: Manner, code: ProblemCode][] = [
  ["经办不能自己准予，只能提请签发", {}, "grant_extension", "organiser", "take", "not_allowed"],
  ["申请单位不能准予", {}, "grant_extension", "applicant", "take", "not_allowed"],
  ["申报延期不由初审的办公室办理", {}, "grant_extension", "desk_signatory", "sign", "not_allowed"],
  ["补正延期不由组织方办理", { kind: "correction" }, "grant_extension", "organiser_signatory", "sign", "not_allowed"],
  ["延到原期限之前的不准", { proposal: { until: new Date("2026-03-31T23:59:59+08:00"), reason: "网络中断" } }, "grant_extension", "organiser_signatory", "sign", "extension_not_later"],
  ["延到已经过去的时间的不准", { proposal: { until: new Date("2026-04-01T23:59:59+08:00"), reason: "网络中断" } }, "grant_extension", "organiser_signatory", "sign", "extension_not_later"],
  ["没有写明理由的不准", { proposal: { until, reason: " " } }, "grant_extension", "organiser_signatory", "sign", "ground_not_stated"],
  ["周期已进入后续环节的不准", { running: false }, "grant_extension", "organiser_signatory", "sign", "deadline_settled"],
  ["已准予的不能再撤回申请", granted, "withdraw_extension", "applicant", "take", "wrong_stage"],
  ["办公室主动拟办的，单位不能撤回", { askedByPlace: false }, "withdraw_extension", "applicant", "take", "not_allowed"],
  ["已届满的不必撤销", { ...granted, now: new Date("2026-04-06T00:00:00+08:00") }, "revoke_extension", "organiser_signatory", "sign", "extension_over"],
];

describe("延期", () => {
  test("组织方拟办、签发", () => {
    expect(judge(file(), "grant_extension", "organiser", "prepare").ok).toBe(true);
    expect(judge(file(), "grant_extension", "organiser_signatory", "sign")).toMatchObject({ value: { to: "granted" } });
  });

  test("补正延期由退回的办公室拟办、签发", () => {
    const correction = file({ kind: "correction" });
    expect(judge(correction, "grant_extension", "desk_office", "prepare").ok).toBe(true);
    expect(judge(correction, "grant_extension", "desk_signatory", "sign").ok).toBe(true);
  });

  test("答复之前单位可以撤回", () => {
    expect(judge(file(), "withdraw_extension", "applicant", "take")).toMatchObject({ value: { to: "withdrawn" } });
  });

  test("不予延期不受期限是否办结的限制", () => {
    expect(judge(file({ running: false }), "decline_extension", "organiser_signatory", "sign").ok).toBe(true);
  });

  test.each(REFUSALS)("%s", (_, change, action, by, manner, code) => {
    const decision = judge(file(change), action, by, manner);
    expect(decision.ok ? null : decision.error.code).toBe(code);
  });
});
