import { describe, expect, test } from "vitest";
import { itemsChecked } from "@/lib/applications/rules";
import { applicationWorkflow } from "@/lib/applications/workflow";
import {
  CHECK_STATES,
  type Checkable,
  type CheckState,
  isToCheck,
  whyNotCheck,
  whyNotTurn,
} from "@/lib/checking/rules";
import { checkInput } from "@/lib/checking/schema";
import { changedText, checkingDone } from "@/lib/labels/internal-checking";
import { caseFile } from "../support/case-file";

const line = (state: CheckState, position = 1, change: Partial<Checkable> = {}): Checkable => ({
  position,
  state,
  answeredById: "clerk",
  provenById: null,
  ...change,
});
const open = (outcome: "passed" | "returned") =>
  CHECK_STATES.filter((state) => whyNotCheck([line(state)], outcome, "checker") === null);

describe("内部审核", () => {
  test("待审核的是没有审过的和审后又改的", () => {
    expect(CHECK_STATES.filter(isToCheck)).toEqual(["waiting", "changed"]);
  });

  test("填报了、还没有通过的可以通过；填报了、没有在退回中的可以退回", () => {
    expect(open("passed")).toEqual(["waiting", "changed", "returned"]);
    expect(open("returned")).toEqual(["waiting", "changed", "checked"]);
    expect(whyNotCheck([], "passed", "checker")?.code).toBe("not_to_check");
  });

  test("最后改动作答的人、最后改动材料的人都不能审核本项，写明是哪几项", () => {
    const lines = [line("waiting", 3), line("waiting", 7, { answeredById: "checker" })];
    expect(whyNotCheck(lines, "passed", "checker")).toEqual({
      code: "checked_own_work",
      detail: { open: 1, items: "7" },
    });
    expect(whyNotCheck([line("waiting", 5, { provenById: "checker" })], "returned", "checker")?.code).toBe(
      "checked_own_work",
    );
    expect(whyNotCheck([line("waiting", 5, { provenById: "another" })], "passed", "checker")).toBeNull();
  });

  test("没有人可以审核的不能启用，周期要求的不能停用", () => {
    const choice = { required: false, on: false, checkers: 1 };
    expect(whyNotTurn("on", choice)).toBeNull();
    expect(whyNotTurn("on", { ...choice, checkers: 0 })?.code).toBe("no_checker");
    expect(whyNotTurn("off", { ...choice, on: true })).toBeNull();
    expect(whyNotTurn("off", { ...choice, on: true, required: true })?.code).toBe("checking_required");
  });

  test("退回修改的还没有审核通过，不能停用，写明是哪几项；已经没有人可以审核的除外", () => {
    const choice = { required: false, on: true, checkers: 1 };
    const sentBack = [{ position: 3 }, { position: 7 }];
    expect(whyNotTurn("off", choice, sentBack)).toEqual({
      code: "checks_returned",
      detail: { open: 2, items: "3、7" },
    });
    expect(whyNotTurn("off", { ...choice, checkers: 0 }, sentBack)).toBeNull();
    expect(whyNotTurn("on", choice, sentBack)).toBeNull();
  });

  test("报送、补正、补充填报都等审核；没有启用的不等", () => {
    expect(itemsChecked(caseFile())).toBeNull();
    expect(itemsChecked(caseFile({ checksOpen: [2, 5] }))).toEqual({
      code: "checks_open",
      detail: { open: 2, items: "2、5" },
    });
    const steps = [
      applicationWorkflow.draft.submit,
      applicationWorkflow.returned.resubmit,
      applicationWorkflow.supplement.supplement,
    ];
    for (const [step] of steps.map((each) => each!)) expect(step!.requires).toContain(itemsChecked);
  });

  test("退回须写明修改什么，通过的不必", () => {
    const items = [`${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}:${"a".repeat(32)}:0`];
    const order = { applicationId: "00000000-0000-4000-8000-000000000000", items };
    expect(checkInput.safeParse({ ...order, outcome: "passed" }).success).toBe(true);
    expect(checkInput.safeParse({ ...order, outcome: "returned", remark: "改" }).success).toBe(false);
    expect(checkInput.safeParse({ ...order, outcome: "returned", remark: "请补充今年的数据" }).success).toBe(true);
    expect(checkInput.safeParse({ ...order, items: [], outcome: "passed" }).success).toBe(false);
    expect(checkInput.safeParse({ ...order, items: ["1:2:3"], outcome: "passed" }).success).toBe(false);
  });

  test("审后又改的，写明谁在何时改了什么；审核以前的改动不算", () => {
    const at = (day: string) => new Date(`${day}T09:00:00+08:00`);
    const written = { answeredByName: "甲", provenByName: "乙", checkedAt: at("2026-02-10") };
    expect(changedText({ ...written, answeredAt: at("2026-02-11"), provenAt: at("2026-02-09") })).toBe(
      "审核之后，甲于 2026年2月11日 09:00 改动作答。",
    );
    expect(changedText({ ...written, answeredAt: at("2026-02-09"), provenAt: at("2026-02-11") })).toContain(
      "乙于 2026年2月11日 09:00 改动佐证材料",
    );
    expect(changedText({ ...written, answeredAt: null, provenAt: null })).toContain("所引材料");
  });

  test("办完说明办了几项，不认识的不说", () => {
    expect(checkingDone("passed-3")).toBe("已审核通过 3 项。");
    expect(checkingDone("constructor-3")).toBeNull();
    expect(checkingDone(undefined)).toBeNull();
  });
});
