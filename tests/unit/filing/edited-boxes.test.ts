import { describe, expect, test } from "vitest";
import {
  afterChoice,
  afterChoiceApart,
  afterSaved,
  afterSending,
  afterStale,
  bringBack,
  type EditedBoxes,
  openedBoxes,
  sendable,
  takeIn,
} from "@/lib/kernel/edited-boxes";
import type { Fields } from "@/lib/kernel/field-edits";

const opened = openedBoxes({ narrative: "旧文", judgement: null, reason: "" }, 3);
const typed = (boxes: EditedBoxes, entered: Fields): EditedBoxes => ({
  ...boxes,
  entered: { ...boxes.entered, ...entered },
});
const stale = (stored: Fields, told?: string[]) => ({ stored: { ...opened.stored, ...stored }, version: 4, told });

describe("保存", () => {
  test("保存途中又打了字：存上的是送出的那份，后打的按它再存", () => {
    const sent = afterSending(typed(opened, { narrative: "第一稿" }));
    const boxes = afterSaved(typed(sent, { narrative: "第二稿" }), 4);
    expect([boxes.version, boxes.stored.narrative]).toEqual([4, "第一稿"]);
    expect(sendable(boxes)).toEqual({ changes: { narrative: "第二稿" }, base: { narrative: "第一稿" } });
  });

  test("填得不对的栏不送，也不当作已经存上", () => {
    const boxes = afterSaved(
      afterSending({ ...typed(opened, { narrative: "新文", reason: "八成" }), wrong: ["reason"] }),
      4,
    );
    expect([boxes.stored.narrative, boxes.stored.reason]).toEqual(["新文", ""]);
    expect(sendable({ ...boxes, wrong: [] }).changes).toEqual({ reason: "八成" });
  });

  test("没有得到答复的送出内容记最近五次，得到一次答复就都不再记", () => {
    let boxes = opened;
    for (const text of ["一", "二", "三", "四", "五", "六"]) boxes = afterSending(typed(boxes, { narrative: text }));
    expect(boxes.sent.map(({ narrative }) => narrative)).toEqual(["二", "三", "四", "五", "六"]);
    expect(afterSaved(boxes, 4).sent).toEqual([]);
  });
});

describe("别人同时存了", () => {
  test("各改各的栏：别人的显示出来，自己的不动，没有冲突", () => {
    const step = afterStale(typed(opened, { narrative: "我写的" }), stale({ judgement: "met" }), null);
    expect([step.conflicts, step.show]).toEqual([[], { judgement: "met" }]);
    expect(step.boxes.entered).toEqual({ narrative: "我写的", judgement: "met", reason: "" });
    expect(step.boxes.version).toBe(4);
    expect(sendable(step.boxes).changes).toEqual({ narrative: "我写的" });
  });

  test("改了同一栏：两份都不丢，等人选；服务器说的冲突以它为准", () => {
    const mine = typed(opened, { narrative: "我写的" });
    const step = afterStale(mine, stale({ narrative: "他写的" }), null);
    expect([step.conflicts, step.boxes.entered.narrative, step.boxes.stored.narrative]).toEqual([
      ["narrative"],
      "我写的",
      "他写的",
    ]);
    expect(afterStale(mine, stale({ judgement: "met" }, ["reason"]), null).conflicts).toEqual(["reason"]);
  });

  test("所谓别人写的，是自己送出而没有得到答复的：不是冲突，接着存后来打的", () => {
    const lost = typed(afterSending(typed(opened, { narrative: "第一稿" })), { narrative: "第二稿" });
    const step = afterStale(lost, stale({ narrative: "第一稿" }), null);
    expect([step.conflicts, step.show]).toEqual([[], {}]);
    expect(sendable(step.boxes)).toEqual({ changes: { narrative: "第二稿" }, base: { narrative: "第一稿" } });
  });

  test("光标所在的栏不动，离开以后才显示别人写的", () => {
    const held = takeIn(opened, { ...opened.stored, narrative: "他写的" }, "narrative");
    expect([held.show, held.boxes.entered]).toEqual([{}, opened.entered]);
    expect(takeIn(held.boxes, held.boxes.stored, null).show).toEqual({ narrative: "他写的" });
  });

  test("选定以后：选的那份按当时现存的再存，其余的栏跟着现存的走", () => {
    const { boxes } = afterStale(typed(opened, { narrative: "我写的" }), stale({ narrative: "他写的" }), null);
    const step = afterChoice(
      boxes,
      { narrative: "他写的", judgement: "met", reason: "" },
      { narrative: "合写的" },
      null,
    );
    expect(step.show).toEqual({ narrative: "合写的", judgement: "met" });
    expect(sendable(step.boxes)).toEqual({ changes: { narrative: "合写的" }, base: { narrative: "他写的" } });
    const theirs = afterChoice(boxes, boxes.stored, { narrative: "他写的" }, null);
    expect(sendable(theirs.boxes).changes).toEqual({});
  });
});

describe("本机保存的内容", () => {
  const kept = {
    edit: { changes: { narrative: "断线时写的" }, base: { narrative: "旧文" } },
    sent: [{ narrative: "断线时写的" }],
  };

  test("没有人动过：填回去，连同没有得到答复的送出内容；答复只是丢了的，不算冲突", () => {
    const { boxes, show, restored } = bringBack(opened, kept);
    expect([restored, show, boxes.apart]).toEqual([true, { narrative: "断线时写的" }, {}]);
    expect(sendable(boxes)).toEqual(kept.edit);
    expect(afterStale(boxes, stale({ narrative: "断线时写的" }), null).conflicts).toEqual([]);
  });

  test("这一栏刚打了字：不填回去，两份都摆出来；选定以后不再等", () => {
    const { boxes, show, restored } = bringBack(typed(opened, { narrative: "刚打的" }), kept);
    expect([restored, show, boxes.apart]).toEqual([false, {}, { narrative: "断线时写的" }]);
    expect([boxes.entered.narrative, boxes.sent]).toEqual(["刚打的", []]);
    const chosen = afterChoiceApart(boxes, { narrative: "断线时写的" });
    expect([chosen.boxes.apart, chosen.boxes.entered.narrative]).toEqual([{}, "断线时写的"]);
  });

  test("早就等着选的，这次打开仍然等", () => {
    const { boxes } = bringBack(opened, { ...kept, apart: { narrative: "更早的" } });
    expect([boxes.entered.narrative, boxes.apart]).toEqual(["断线时写的", { narrative: "更早的" }]);
  });
});
