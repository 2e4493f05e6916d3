import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  closesFor,
  correctionLate,
  correctionTiming,
  type FilingWindow,
  graceEnds,
  outsideWindow,
  phaseAt,
  timingAt,
} from "@/lib/deadlines/window";
import { problemText } from "@/lib/labels/problems";

const at = (text: string) => new Date(`${text}+08:00`);
const before = (moment: Date) => new Date(moment.getTime() - 1);
const window: FilingWindow = {
  opens: at("2026-03-01T00:00:00"),
  closes: at("2026-04-01T00:00:00"),
  graceMinutes: 30,
  extendedUntil: null,
};
const extended = { ...window, extendedUntil: at("2026-04-10T23:59:59.999") };
const textAt = (w: FilingWindow, moment: Date, stage = "open") => {
  const problem = outsideWindow(w, moment, stage);
  return problem && problemText(problem);
};

describe("申报期", () => {
  test.each<[string, FilingWindow, Date, string]>([
    ["开始前一毫秒还没有开始", window, before(window.opens), "before"],
    ["开始的那一刻已经开始", window, window.opens, "in_time"],
    ["截止前的最后一毫秒在期限内", window, before(window.closes), "in_time"],
    ["截止的那一刻起在宽限内", window, window.closes, "grace"],
    ["宽限的最后一毫秒在宽限内", window, before(graceEnds(window)), "grace"],
    ["宽限届满的那一刻起已经结束", window, graceEnds(window), "over"],
    ["没有宽限的，截止的那一刻起已经结束", { ...window, graceMinutes: 0 }, window.closes, "over"],
    ["有延期的，截止以后在延期内，不算宽限", extended, window.closes, "extension"],
    ["延期的最后一刻在延期内", extended, extended.extendedUntil, "extension"],
    ["延期届满后一毫秒已经结束", extended, new Date(extended.extendedUntil.getTime() + 1), "over"],
    ["延期不提前开始", extended, before(window.opens), "before"],
  ])("%s", (_, w, moment, phase) => {
    expect(phaseAt(w, moment)).toBe(phase);
  });

  test("接收的，以宽限、延期标明；期限内的不标", () => {
    expect(timingAt(window, before(window.closes))).toBe("in_time");
    expect(timingAt(window, window.closes)).toBe("grace");
    expect(timingAt(extended, window.closes)).toBe("extension");
  });

  test("不接收的，说明何时截止、宽限或者延期到何时、可以申请延期", () => {
    expect(textAt(window, window.closes)).toBeNull();
    const late = textAt(window, graceEnds(window))!;
    expect(late).toContain("2026年4月1日 00:00 截止");
    expect(late).toContain("宽限至 2026年4月1日 00:30 止");
    expect(late).toContain("可以申请延期");
    expect(textAt(extended, at("2026-04-11T00:00:00"))).toContain("批准的延期至 2026年4月10日 23:59 止");
  });

  test("没有开始的，说明何时开始；周期已进入后续环节的，不再提延期", () => {
    expect(textAt(window, before(window.opens))).toBe("申报尚未开始，自 2026年3月1日 00:00 起接收。");
    expect(textAt(window, before(window.closes), "results_opened")).not.toContain("可以申请延期");
    expect(textAt(extended, before(window.closes), "draft")).toContain("尚未启动");
  });

  test("任一时刻恰好属于一个阶段；接收与否和拒绝的说明一致", () => {
    const minutes = fc.integer({ min: -60_000, max: 60_000 });
    fc.assert(
      fc.property(minutes, fc.nat(600), fc.option(fc.nat(20_000)), (moment, graceMinutes, extension) => {
        const extendedUntil = extension === null ? null : new Date(window.closes.getTime() + extension * 60_000);
        const w = { ...window, graceMinutes, extendedUntil };
        const instant = new Date(window.closes.getTime() + moment * 60_000);
        const received = ["in_time", "grace", "extension"].includes(phaseAt(w, instant));
        expect(outsideWindow(w, instant, "open") === null).toBe(received);
      }),
    );
  });
});

describe("补正期限", () => {
  const dueAt = at("2026-03-20T23:59:59.999");
  const later = new Date(dueAt.getTime() + 1);

  test("期限的最后一刻在期限内，之后没有宽限", () => {
    expect(correctionLate({ dueAt, extendedUntil: null }, dueAt)).toBeNull();
    expect(correctionLate({ dueAt, extendedUntil: null }, later)).toMatchObject({ code: "correction_deadline_passed" });
  });

  test("有延期的，至延期的最后一刻；标明在延期内", () => {
    const term = { dueAt, extendedUntil: at("2026-03-25T23:59:59.999") };
    expect(correctionLate(term, term.extendedUntil)).toBeNull();
    expect(correctionTiming(term, later)).toBe("extension");
    expect(correctionTiming(term, dueAt)).toBe("in_time");
    const over = correctionLate(term, new Date(term.extendedUntil.getTime() + 1))!;
    expect(problemText(over)).toContain("2026年3月25日 23:59");
  });
});

test("告知的截止：延期与改定后的截止，以晚的为准；宽限不在告知之内", () => {
  expect(closesFor(window)).toEqual(window.closes);
  expect(closesFor(extended)).toEqual(extended.extendedUntil);
  const amended = { ...extended, closes: at("2026-05-01T00:00:00") };
  expect(closesFor(amended)).toEqual(amended.closes);
});
