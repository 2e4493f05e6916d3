import { describe, expect, test } from "vitest";
import { SHORTCOMING_STATES as LABELS, shortcomingDone, shortcomingMessage } from "@/lib/labels/shortcomings";
import {
  isOverdue,
  isResponsible,
  type Person,
  SHORTCOMING_ACTS,
  SHORTCOMING_STATES,
  type ShortcomingAct,
  type ShortcomingState,
  stateAfter,
  whyNotTake,
} from "@/lib/shortcomings/rules";
import { noteInput } from "@/lib/shortcomings/schema";

const noter: Person = { userId: "checker", organisationId: "county", mayNote: true, mayFill: false };
const unit: Person = { userId: "bureau-clerk", organisationId: "bureau", mayNote: false, mayFill: true };
const of = (state: ShortcomingState, change: object = {}) => ({
  ownerId: "bureau",
  personId: null,
  state,
  rectifiedById: state === "rectified" || state === "closed" ? "bureau-clerk" : null,
  ...change,
});
const open = (act: ShortcomingAct, person: Person) =>
  SHORTCOMING_STATES.filter((state) => whyNotTake(act, of(state), person) === null);

describe("问题清单", () => {
  test("各在其时、各由其人", () => {
    expect(open("direct", noter)).toEqual(["open", "rectifying"]);
    expect(open("start", unit)).toEqual(["open"]);
    expect(open("rectify", unit)).toEqual(["open", "rectifying"]);
    expect(open("close", noter)).toEqual(["rectified"]);
    expect(open("reject", noter)).toEqual(["rectified"]);
    for (const act of ["start", "rectify"] as const) expect(open(act, noter)).toEqual([]);
    for (const act of ["direct", "close", "reject"] as const) expect(open(act, unit)).toEqual([]);
    expect(whyNotTake("rectify", of("closed"), unit)?.code).toBe("shortcoming_settled");
  });

  test("整改到销号，退回的继续整改；从每个状态都走得到销号", () => {
    expect(stateAfter("start", "open")).toBe("rectifying");
    expect(stateAfter("rectify", "open")).toBe("rectified");
    expect(stateAfter("reject", "rectified")).toBe("rectifying");
    expect(stateAfter("close", "rectified")).toBe("closed");
    expect(stateAfter("direct", "rectifying")).toBe("rectifying");
  });

  test("报告整改的人不能核实", () => {
    const both: Person = { ...noter, mayFill: true };
    const own = of("rectified", { ownerId: "county", rectifiedById: "checker" });
    for (const act of ["close", "reject"] as const) expect(whyNotTake(act, own, both)?.code).toBe("own_rectification");
    expect(whyNotTake("close", own, { ...both, userId: "another" })).toBeNull();
  });

  test("责任到单位的，本单位填报的人都可以整改；责任到人的，只有这个人", () => {
    expect(isResponsible({ ownerId: "bureau", personId: null }, unit)).toBe(true);
    expect(isResponsible({ ownerId: "bureau", personId: null }, { ...unit, mayFill: false })).toBe(false);
    expect(isResponsible({ ownerId: "county", personId: null }, unit)).toBe(false);
    expect(isResponsible({ ownerId: "county", personId: "checker" }, noter)).toBe(true);
    expect(isResponsible({ ownerId: "county", personId: "another" }, noter)).toBe(false);
  });

  test("过了期限还没有报告整改的算逾期", () => {
    const late = SHORTCOMING_STATES.filter((state) => isOverdue({ state, dueAt: "2026-02-01" }, "2026-02-02"));
    expect(late).toEqual(["open", "rectifying"]);
    expect(isOverdue({ state: "open", dueAt: null }, "2026-02-02")).toBe(false);
    expect(isOverdue({ state: "open", dueAt: "2026-02-03" }, "2026-02-02")).toBe(false);
  });

  test("登记须写明问题和责任；期限可以不填", () => {
    const id = "00000000-0000-4000-8000-000000000000";
    const order = {
      applicationId: id,
      position: "3",
      text: "缺少统计依据",
      measure: "",
      owner: `unit:${id}`,
      dueAt: "",
    };
    expect(noteInput.parse(order)).toMatchObject({ position: 3, owner: { kind: "unit", id }, dueAt: null });
    for (const wrong of [
      { text: "缺" },
      { owner: "" },
      { owner: "unit:x" },
      { position: "x" },
      { dueAt: "2026-02-30" },
    ]) {
      expect(noteInput.safeParse({ ...order, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    }
  });

  test("每个状态、每个动作都有说法", () => {
    expect(SHORTCOMING_STATES.every((state) => LABELS[state].label)).toBe(true);
    expect(SHORTCOMING_ACTS.every((act) => shortcomingDone(`${act}-2`)?.startsWith("第 2 号问题："))).toBe(true);
    expect(shortcomingDone("x-2")).toBeNull();
    expect(shortcomingMessage("note_shortcoming", "甲县", [1, 2])).toBe(
      "问题清单：甲县新登记 2 个问题（第 1、2 号），请整改",
    );
  });
});
