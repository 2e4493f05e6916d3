import { describe, expect, test } from "vitest";
import { needsChoice } from "@/components/filing/drafts";
import { answerBody, answerFields, nestedAnswer } from "@/lib/applications/answer-fields";
import {
  adoptStored,
  changedNames,
  editOf,
  keptApart,
  ownEchoes,
  restoreKept,
  sameValue,
} from "@/lib/kernel/field-edits";

const opened = { judgement: null, narrative: "旧文", declared: false, "metrics.rate": 80 };

describe("送出什么", () => {
  test("只送改过的栏，连同改之前的内容", () => {
    const entered = { ...opened, narrative: "新文", "metrics.rate": 85 };
    expect(editOf(opened, entered)).toEqual({
      changes: { narrative: "新文", "metrics.rate": 85 },
      base: { narrative: "旧文", "metrics.rate": 80 },
    });
  });

  test("不是数字的栏不送，其他栏照送", () => {
    const entered = { ...opened, narrative: "新文", "metrics.rate": "八成" };
    expect(editOf(opened, entered, ["metrics.rate"]).changes).toEqual({ narrative: "新文" });
  });

  test("换行写法不同不算改动，多一个空格算", () => {
    expect(sameValue("甲\r\n乙", "甲\n乙")).toBe(true);
    expect(changedNames({ narrative: "甲\r\n乙" }, { narrative: "甲\n乙" })).toEqual([]);
    expect(changedNames({ narrative: "甲" }, { narrative: "甲 " })).toEqual(["narrative"]);
  });

  test("量化数据按名称归到一处，没有的栏不凭空出现", () => {
    const fields = answerFields(null, [{ key: "rate" }]);
    expect(fields).toMatchObject({ judgement: null, narrative: "", declared: false, "metrics.rate": null });
    expect(nestedAnswer({ narrative: "文", "metrics.rate": 1 })).toEqual({ narrative: "文", metrics: { rate: 1 } });
    expect(answerBody({ changes: {}, base: {} })).toEqual({ changes: {}, base: {} });
  });
});

describe("别人同时改了", () => {
  test("别人改的栏显示出来，自己改的栏不动、底稿也不动", () => {
    const entered = { ...opened, narrative: "我写的" };
    const { base, show } = adoptStored(opened, entered, { ...opened, judgement: "met", narrative: "他写的" });
    expect(show).toEqual({ judgement: "met" });
    expect(base).toMatchObject({ judgement: "met", narrative: "旧文" });
  });

  test("光标所在的栏不动，以后再保存时按原来的底稿判断", () => {
    const { base, show } = adoptStored(opened, opened, { ...opened, narrative: "他写的" }, "narrative");
    expect(show).toEqual({});
    expect(base.narrative).toBe("旧文");
  });

  test("别人写的正好相同，不算改动", () => {
    const entered = { ...opened, narrative: "同样的话" };
    const { base, show } = adoptStored(opened, entered, entered);
    expect(show).toEqual({});
    expect(changedNames(base, entered)).toEqual([]);
  });

  test("现存的正是自己送出而没有得到答复的内容，不是冲突", () => {
    const stored = { narrative: "第一稿", judgement: "not_met" };
    expect(ownEchoes(["narrative", "judgement"], stored, [{ narrative: "第一稿" }])).toEqual(["narrative"]);
    expect(ownEchoes(["narrative"], stored, [])).toEqual([]);
  });
});

describe("本机保存的内容", () => {
  const kept = { changes: { narrative: "断线时写的" }, base: { narrative: "旧文" } };

  test("没有别人改过：填回去，按原来的底稿再存", () => {
    const { base, show, restored } = restoreKept(opened, opened, kept);
    expect([show, restored]).toEqual([{ narrative: "断线时写的" }, ["narrative"]]);
    expect(editOf(base, { ...opened, ...show })).toEqual(kept);
  });

  test("别人改过同一栏：填回去的仍带着旧底稿，保存时两份都摆出来", () => {
    const stored = { ...opened, narrative: "他写的", judgement: "met" };
    const { base, show } = restoreKept(stored, stored, kept);
    expect(show).toEqual({ narrative: "断线时写的" });
    expect(base).toMatchObject({ narrative: "旧文", judgement: "met" });
  });

  test("同一栏在别的窗口又打了字：打的字不动，本机保存的也不丢，两份都摆出来", () => {
    const typed = { ...opened, narrative: "刚打的" };
    expect(keptApart(opened, typed, kept.changes)).toEqual({ narrative: "断线时写的" });
    // the typed text was saved meanwhile: what is kept is put back over its own base, and saving tells the conflict
    expect(restoreKept(typed, typed, kept).show).toEqual({ narrative: "断线时写的" });
  });

  test("没有选定的第二次打开时仍摆出来，再多一份也不丢；与本页相同的不再问", () => {
    const restored = { ...opened, narrative: "断线时写的" };
    expect(keptApart(opened, restored, kept.changes, { narrative: "更早的" })).toEqual({ narrative: "更早的" });
    const typed = { ...opened, narrative: "刚打的" };
    expect(keptApart(opened, typed, kept.changes, { narrative: "更早的" })).toEqual({
      narrative: "断线时写的\n\n更早的",
    });
    expect(keptApart(opened, restored, kept.changes, { narrative: "断线时写的" })).toEqual({});
    expect(keptApart(opened, typed, { narrative: "旧文", gone: "没有这一栏" })).toEqual({});
  });

  test("有一份等着选的，不由别的页面替他上传", () => {
    expect([needsChoice({}), needsChoice({ apart: {} }), needsChoice({ apart: { narrative: "更早的" } })]).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("已经存上的、打开后又动过的、指标里没有的栏都不动", () => {
    expect(restoreKept({ narrative: "断线时写的" }, { narrative: "断线时写的" }, kept).restored).toEqual([]);
    expect(restoreKept(opened, { ...opened, narrative: "刚打的" }, kept).show).toEqual({});
    expect(restoreKept({ judgement: null }, { judgement: null }, kept).base).toEqual({ judgement: null });
  });
});
