import { describe, expect, test } from "vitest";
import { beginningLines } from "@/lib/corrections/beginning";
import { dueCalendar } from "@/lib/corrections/calendar";
import { compared, evidenceChanges, isSame, type KeptEvidence } from "@/lib/corrections/content";
import { atBoxes, correctionsOf, linesIn, pressedIn, verdictsIn } from "@/lib/corrections/form";
import { indicatorIn, isAsked, partKey, partOf, sectionPart } from "@/lib/corrections/part";
import { askedWords, progressOf } from "@/lib/corrections/rules";
import { correctionDone, roundState } from "@/lib/labels/corrections";

const A = "0190a0b0-0000-7000-8000-00000000000a";
const B = "0190a0b0-0000-7000-8000-00000000000b";

describe("退回的一处", () => {
  test("指标、单项申报书的一个部分、全文，各有各的记号，读回来还是它", () => {
    for (const part of [
      { indicatorId: A, sectionId: null },
      { indicatorId: null, sectionId: B },
      { indicatorId: null, sectionId: null },
    ]) {
      expect(partOf(partKey(part))).toEqual(part);
    }
    expect([partOf("乱写"), partOf("report/乱写")]).toEqual([null, null]);
    expect([indicatorIn(A), indicatorIn(sectionPart(B)), indicatorIn("report")]).toEqual([A, null, null]);
  });

  test("退回全文的，各部分都解冻；退回一个部分的，别的部分和报告不解冻；指标从不因全文解冻", () => {
    expect(isAsked(["report"], sectionPart(B))).toBe(true);
    expect(isAsked([sectionPart(B)], sectionPart(A))).toBe(false);
    expect(isAsked([sectionPart(B)], "report")).toBe(false);
    expect(isAsked(["report"], A)).toBe(false);
  });

  test("勾选的理由在前，自写的话在后", () => {
    expect(askedWords(["佐证不足。", "口径不一"], "请补台账。")).toBe("佐证不足；口径不一。请补台账。");
    expect([askedWords(["佐证不足"], ""), askedWords([], "请补台账")]).toEqual(["佐证不足。", "请补台账"]);
  });

  test("改了的、说明了的、还没动的；从前没有留存内容的不拦", () => {
    expect(progressOf({ changed: true, reply: "" })).toBe("changed");
    expect(progressOf({ changed: false, reply: "不改的理由" })).toBe("replied");
    expect(progressOf({ changed: false, reply: "  " })).toBe("open");
    expect(progressOf({ changed: null, reply: "" })).toBe("changed");
  });
});

const piece = (id: string, number: string, change: Partial<KeptEvidence> = {}): KeptEvidence => ({
  id,
  number,
  kind: "document",
  title: id,
  fileName: null,
  sha256: null,
  url: null,
  text: null,
  issuer: "",
  documentNumber: "",
  issuedOn: null,
  pages: "",
  note: "",
  ...change,
});

describe("新旧对照", () => {
  test("佐证：新增、移除、替换、改动，只挪了次序的不算", () => {
    const before = [piece("甲", "①"), piece("乙", "②"), piece("丙", "③")];
    const after = [piece("丁", "①"), piece("丙", "②", { pages: "3-5" }), piece("戊", "③")];
    expect(evidenceChanges(before, after)).toMatchObject([
      { kind: "replaced", before: { id: "甲" }, after: { id: "丁" } },
      { kind: "changed", after: { id: "丙" }, fields: ["pages"] },
      { kind: "added", after: { id: "戊" } },
      { kind: "removed", before: { id: "乙" } },
    ]);
    expect(evidenceChanges(before, [piece("乙", "①"), piece("甲", "②"), piece("丙", "③")])).toEqual([]);
  });

  test("结论、说明、数据改了哪些；从前没有留佐证的不猜", () => {
    const before = { judgement: "partly_met" as const, narrative: "旧", metrics: { rate: 80 } };
    const after = { judgement: "met" as const, narrative: "新", metrics: { rate: 90 }, evidence: [piece("甲", "①")] };
    const change = compared(before, after);
    expect(change.fields.toSorted()).toEqual(["judgement", "metrics.rate", "narrative"]);
    expect(change.evidence).toEqual([]);
    expect(isSame(compared({ text: "一" }, { text: "一" }))).toBe(true);
    expect(isSame(compared({ text: "一" }, { text: "二" }))).toBe(false);
  });
});

describe("拟稿的表单", () => {
  const data = (entries: readonly [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of entries) form.append(name, value);
    return form;
  };
  const listed: [string, string][] = [
    ["line", A],
    [`reasons.${A}`, "佐证不足"],
    [`reasons.${A}`, "口径不一"],
    [`text.${A}`, " 请补台账 "],
    [`scope.${A}`, "evidence"],
  ];

  test("列入、移出、查找，都不丢已经写的；乱写的内容不收", () => {
    const kept = { part: A, reasons: ["佐证不足", "口径不一"], text: "请补台账", scope: "evidence" };
    const added = { part: "report", reasons: [], text: "", scope: "whole" };
    const form = data([...listed, ["pick", "report"], ["pick", "乱写"], ["do", "add"]]);
    expect(linesIn(form)).toEqual([kept, added]);
    expect(linesIn(data([...listed, ["pick", "report"], ["do", "find"]]))).toEqual([kept]);
    expect(linesIn(data([...listed, ["do", `drop:${A}`]]))).toEqual([]);
    expect([pressedIn(data([])).what, pressedIn(data([["do", "乱写"]])).what]).toEqual(["save", "save"]);
  });

  test("办理时的错误落到各自的栏", () => {
    const lines = linesIn(data(listed));
    expect(correctionsOf(lines)).toMatchObject([{ indicatorId: A, sectionId: null, remark: "请补台账" }]);
    const fields = { "corrections.0.remark": "太短", dueAt: "请选择日期", corrections: "请列出" };
    expect(atBoxes(fields, lines)).toEqual({ [`text.${A}`]: "太短", dueDay: "请选择日期", q: "请列出" });
  });

  test("没有选认定结果的不送", () => {
    const form = data([
      ["item", A],
      ["item", B],
      [`outcome.${B}`, "unsettled"],
      [`remark.${B}`, "还差台账"],
      [`version.${B}`, "2"],
    ]);
    expect(verdictsIn(form)).toEqual([{ itemId: B, outcome: "unsettled", remark: "还差台账", version: 2 }]);
  });

  test("一开始就列着：上一次仍不到位的，和本办公室存疑、认为不符合的", () => {
    const item = (part: string, position: number, opinion: "agree" | "doubt" | "not_met" | null) => ({
      part,
      position,
      opinion,
      remark: `意见${position}`,
    });
    const items = [item(A, 1, "doubt"), item(B, 2, "not_met"), item("c", 3, "agree"), item("d", 4, null)];
    const unsettled = [{ indicatorId: B, sectionId: null, scope: "evidence" as const, remark: "还差台账" }];
    expect(beginningLines(items, unsettled)).toEqual([
      { part: A, reasons: [], text: "意见1", scope: "whole" },
      { part: B, reasons: [], text: "还差台账", scope: "evidence" },
    ]);
  });
});

test("工作日历：从本周一到期限那一周，其间工作日几天；没有录入的年份不猜", () => {
  const calendar = { "2026": { holidays: ["2026-10-01"], extraWorkdays: ["2026-09-27"] } };
  const { weeks, days, workingDays } = dueCalendar("2026-09-24", "2026-10-02", calendar);
  expect([weeks.length, weeks[0]![0]!.day, days, workingDays]).toEqual([2, "2026-09-21", 8, 6]);
  expect(weeks.flat().filter(({ due, today }) => due || today)).toMatchObject([
    { day: "2026-09-24", working: true },
    { day: "2026-10-02", working: true },
  ]);
  expect(dueCalendar("2026-09-24", "2026-10-02", {}).workingDays).toBeNull();
});

test("一次退回现在如何：待补正、逾期、已补正报送、未经补正了结", () => {
  const round = {
    dueAt: "2026-03-10T15:59:59.999Z",
    extendedUntil: null as string | null,
    closedAt: null as string | null,
    resubmittedAt: null as string | null,
  };
  const tone = (change: Partial<typeof round>, now = "2026-03-11T00:00:00.000Z") =>
    roundState({ ...round, ...change }, now).tone;
  expect(tone({}, "2026-03-10T00:00:00.000Z")).toBe("warning");
  expect(tone({})).toBe("danger");
  expect(tone({ extendedUntil: "2026-03-20T15:59:59.999Z" })).toBe("warning");
  expect(tone({ closedAt: "2026-03-09T00:00:00.000Z" })).toBe("neutral");
  expect(tone({ closedAt: "2026-03-09T00:00:00.000Z", resubmittedAt: "2026-03-09T00:00:00.000Z" })).toBe("success");
  // that the offices have ended a case is a result, which the place doesn't learn here
  const ended = { ...round, closedAt: "2026-03-12T00:00:00.000Z" };
  expect(roundState(ended, "2026-03-13T00:00:00.000Z", true).text).not.toContain("了结");
  expect(roundState(ended, "2026-03-13T00:00:00.000Z").text).toContain("了结");
  expect([correctionDone("to_units-3"), correctionDone("乱写")]).toEqual(["已将 3 项退回责任单位修改", null]);
});
