import { describe, expect, test } from "vitest";
import { LIST_CHANGES, reasonLead } from "@/lib/labels/recommendation";
import { changesSince, type Decided, listProblem, type TrackOrder } from "@/lib/recommendation/list-rules";

const order = (ids: string, more: Partial<TrackOrder> = {}): TrackOrder => ({
  track: "comprehensive",
  placed: [...ids].map((id, index) => ({ id, place: index + 1, ruledPlace: index + 1, moved: false })),
  names: new Map([..."ABCD"].map((id) => [id, `${id}县`])),
  excluded: new Set(),
  deciding: new Set(),
  declining: new Set(),
  below: new Set(),
  placesLeft: 2,
  ...more,
});
const line = (applicationId: string, choice: Decided["choice"] = "recommend", reason = ""): Decided => ({
  applicationId,
  choice,
  reason,
});

describe("拟定名单", () => {
  test("依次推荐、其余留在案头或者不予推荐，可以拟定", () => {
    expect(listProblem(order("ABC"), [line("A"), line("B")])).toBeNull();
    expect(listProblem(order("ABC"), [line("B"), line("A", "decline")])).toBeNull();
    expect(listProblem(order("ABC"), [line("C", "decline")])).toBeNull();
  });
  test("退回补正中的、不在案头的不能列入", () => {
    expect(listProblem(order("ABC"), [line("D")])?.code).toBe("not_placeable");
    expect(listProblem(order("ABC"), [line("D", "decline")])?.code).toBe("not_placeable");
  });
  test("市本级不能推荐，越过它不必说明", () => {
    const without = { excluded: new Set(["A"]) };
    expect(listProblem(order("ABC", without), [line("A")])?.code).toBe("own_municipality_excluded");
    expect(listProblem(order("ABC", without), [line("B")])).toBeNull();
  });
  test("不能超过名额", () => {
    expect(listProblem(order("ABC", { placesLeft: 1 }), [line("A"), line("B")])?.code).toBe("quota_exhausted");
  });
  test("越过位次在前的须逐件写明理由", () => {
    expect(listProblem(order("ABC"), [line("C"), line("A", "leave", "正在核实信访事项")])).toEqual({
      code: "passed_over_unstated",
      detail: { names: "B县" },
    });
    const stated = [line("C"), line("A", "leave", "正在核实信访事项"), line("B", "leave", "上一批已推荐")];
    expect(listProblem(order("ABC"), stated)).toBeNull();
  });
  test("自己的推荐正在待签发的不算越过，与它并列也不必排定", () => {
    const waiting = { deciding: new Set(["A"]) };
    expect(listProblem(order("ABC", waiting), [line("B")])).toBeNull();
    expect(listProblem(order("ABC", waiting), [line("C")])?.detail).toEqual({ names: "B县" });
    const placed = [..."AB"].map((id) => ({ id, place: 1, ruledPlace: 1, moved: false }));
    expect(listProblem(order("AB", { ...waiting, placed }), [line("B")])).toBeNull();
    expect(changesSince(order("ABC", waiting), [line("B")], LIST_CHANGES)).toEqual([]);
  });
  test("名单上不予推荐的，自己待签发的推荐随之了结，不占名额", () => {
    const waiting = { deciding: new Set("AC"), placesLeft: 2 };
    expect(listProblem(order("ABC", waiting), [line("B"), line("C", "decline")])).toBeNull();
    expect(listProblem(order("ABC", waiting), [line("B")])?.code).toBe("passed_over_unstated");
  });
  test("待签发的推荐不占名额：余下的名额不够它和所推荐的一并使用，就是越过，须写明理由；够用的不必", () => {
    const waiting = { deciding: new Set("A"), placesLeft: 1 };
    const unstated = { code: "passed_over_unstated", detail: { names: "A县" } };
    expect(listProblem(order("AB", waiting), [line("B")])).toEqual(unstated);
    expect(listProblem(order("AB", waiting), [line("B"), line("A", "leave", "正在核实信访事项")])).toBeNull();
    expect(listProblem(order("AB", { ...waiting, placesLeft: 2 }), [line("B")])).toBeNull();
    const two = { deciding: new Set("AC"), placesLeft: 2 };
    expect(listProblem(order("ABC", two), [line("B")])).toEqual(unstated);
    expect(listProblem(order("ABC", { ...two, placesLeft: 3 }), [line("B")])).toBeNull();
    expect(changesSince(order("AB", waiting), [line("B")], LIST_CHANGES)).toEqual(["A县现在位次在前"]);
    const placed = [..."AB"].map((id) => ({ id, place: 1, ruledPlace: 1, moved: false }));
    expect(listProblem(order("AB", { ...waiting, placed }), [line("B")])?.code).toBe("ties_open");
  });
  test("自己的不予推荐待签发的，名额再少也不算越过", () => {
    expect(listProblem(order("AB", { declining: new Set("A"), placesLeft: 1 }), [line("B")])).toBeNull();
  });
  test("初审认定符合率低于门槛的，推荐须写明理由；留在案头、不予推荐的不必", () => {
    const below = { below: new Set(["A"]) };
    expect(listProblem(order("AB", below), [line("A")])).toEqual({
      code: "reviewed_below_unstated",
      detail: { names: "A县" },
    });
    expect(listProblem(order("AB", below), [line("A", "recommend", "有四项正在整改，年内可以完成")])).toBeNull();
    expect(listProblem(order("AB", below), [line("B"), line("A", "decline")])).toBeNull();
    expect(changesSince(order("AB", below), [line("A")], LIST_CHANGES)).toEqual(["A县的初审认定符合率现在低于门槛"]);
  });
  test("与所推荐的并列，须先排定次序，写理由也不行", () => {
    const tied = order("AB", { placed: [..."AB"].map((id) => ({ id, place: 1, ruledPlace: 1, moved: false })) });
    expect(listProblem(tied, [line("A"), line("B", "leave", "正在核实信访事项")])).toEqual({
      code: "ties_open",
      detail: { names: "B县" },
    });
  });
});

test("名单上只有低于门槛的才写低于门槛而推荐", () => {
  expect(reasonLead("recommend", true)).toBe("低于门槛而推荐：");
  expect(reasonLead("recommend", false)).toBe("理由：");
  expect(reasonLead("decline", true)).toBe("理由：");
});

test("并列的两件之间调进第三件，仍然并列：推荐其中一件、哪一件都须先排定次序", () => {
  const between = order("ACB", {
    placed: [
      { id: "A", place: 1, ruledPlace: 1, moved: false },
      { id: "C", place: 2, ruledPlace: 3, moved: true },
      { id: "B", place: 3, ruledPlace: 1, moved: false },
    ],
  });
  expect(listProblem(between, [line("A")])).toEqual({ code: "ties_open", detail: { names: "B县" } });
  const stated = [line("B"), line("A", "leave", "正在核实信访事项"), line("C", "leave", "正在核实信访事项")];
  expect(listProblem(between, stated)).toEqual({ code: "ties_open", detail: { names: "A县" } });
  expect(listProblem(between, [line("A"), line("B"), line("C", "decline")])).toBeNull();
});

describe("拟定以后的变化", () => {
  const lines = [line("B"), line("A", "leave", "正在核实信访事项"), line("C", "decline")];
  test("没有变化的照签", () => {
    expect(changesSince(order("ABC"), lines, LIST_CHANGES)).toEqual([]);
  });
  test("所推荐的退回补正了，逐件说明", () => {
    expect(changesSince(order("AC"), lines, LIST_CHANGES)).toEqual(["B县已退回补正、撤回或者另行办理"]);
  });
  test("新到位次在前的，逐件说明；其后的无妨", () => {
    expect(changesSince(order("DABC"), lines, LIST_CHANGES)).toEqual(["D县现在位次在前"]);
    expect(changesSince(order("ABCD"), lines, LIST_CHANGES)).toEqual([]);
  });
});
