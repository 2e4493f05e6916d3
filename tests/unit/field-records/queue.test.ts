import { describe, expect, test, vi } from "vitest";
import { lineText } from "@/components/field/line";
import { inTurn } from "@/components/field/store";
import { backoff, closedBy, enqueue, nextToSend, type Queued, REST, settle } from "@/lib/field-records/queue";

const record = (id: string, change: Partial<Queued> = {}): Queued => ({
  ...{ id, kind: "finding", base: 1, content: {}, sha256: "", madeAt: "", owner: "甲|一", subject: "第一项", seq: 0 },
  ...{ state: "waiting", problem: null, fields: {}, current: null, file: null },
  ...change,
});
const HOUR = 3_600_000;
const NOW = 1_800_000_000_000;
const taken = { id: "a", outcome: "taken", sha256: "", version: 2, arrivedAt: "" } as const;
const conflict = { id: "a", outcome: "conflict", current: { version: 5, by: "乙", content: {} } } as const;

describe("本机的队列", () => {
  test("what is written again takes the place of what waits, and rests on the same version", () => {
    const { keep, drop } = enqueue([record("a", { base: 3 })], record("b", { base: 9, seq: 1 }));
    expect([keep.id, keep.base, drop]).toEqual(["b", 3, ["a"]]);
  });

  test("behind one that is on its way it waits as its own, and follows it", () => {
    const first = record("a", { state: "sent" });
    const { keep, drop } = enqueue([first], record("b", { seq: 1 }));
    expect(drop).toEqual([]);
    const { drop: gone, change } = settle([first, keep], first, taken);
    expect([gone, change.map(({ id, base }) => [id, base])]).toEqual([["a"], [["b", 2]]]);
  });

  test("手机的时钟调慢了一小时：此后写的照样留下，排在后面，照常送出", () => {
    const first = record("a", { seq: NOW, content: { note: "先写的" } });
    const { keep, drop } = enqueue([first], record("b", { seq: NOW - HOUR, content: { note: "后写的" } }));
    expect([keep.content, keep.seq, drop]).toEqual([{ note: "后写的" }, NOW + 1, ["a"]]);
    expect(nextToSend([first], NOW - HOUR).record?.id).toBe("a");
    const onItsWay = { ...first, state: "sent" as const };
    const later = enqueue([onItsWay], record("b", { seq: NOW - HOUR })).keep;
    expect(settle([onItsWay, later], onItsWay, taken).change).toMatchObject([{ id: "b", base: 2 }]);
  });

  test("先下笔的先落盘，前一笔慢也一样", async () => {
    vi.stubGlobal("navigator", {});
    const kept: string[] = [];
    const slow = inTurn("甲|一", async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      kept.push("先");
    });
    const failed = inTurn("甲|一", async () => Promise.reject(new Error("没有空间")));
    const quick = inTurn("甲|一", async () => void kept.push("后"));
    await expect(failed).rejects.toThrow();
    await Promise.all([slow, quick]);
    expect(kept).toEqual(["先", "后"]);
    vi.unstubAllGlobals();
  });

  test("photos of one item never replace each other", () => {
    const { drop } = enqueue([record("a", { kind: "photo" })], record("b", { kind: "photo", seq: 1 }));
    expect(drop).toEqual([]);
  });

  test("a conflict keeps both: what stands comes along, and what was written since carries it on", () => {
    const first = record("a", { state: "sent" });
    expect(settle([first], first, conflict)).toMatchObject({ drop: [], change: [{ id: "a", state: "conflict" }] });
    const later = record("b", { seq: 1 });
    expect(settle([first, later], first, conflict)).toMatchObject({
      drop: ["a"],
      change: [{ id: "b", state: "conflict", current: { version: 5 } }],
    });
    const contested = record("a", { state: "conflict", current: conflict.current });
    expect(enqueue([contested], record("c", { seq: 2 })).keep).toMatchObject({
      state: "conflict",
      current: { by: "乙" },
    });
  });

  test("what is refused stays, with the words of the refusal", () => {
    const first = record("a", { state: "sent" });
    const { drop, change } = settle([first], first, {
      id: "a",
      outcome: "refused",
      code: "record_altered",
      message: "内容已被改动",
    });
    expect([drop, change[0]?.state, change[0]?.problem]).toEqual([[], "refused", "内容已被改动"]);
  });

  test.each(["visit_not_begun", "visit_handed_in"])("%s：不是记录的错，留着等候，以后自动送出", (code) => {
    const first = record("a", { state: "sent" });
    const answer = { id: "a", outcome: "refused", code, message: "" } as const;
    const { drop, change } = settle([first], first, answer);
    expect([drop, change.map(({ id, state }) => [id, state])]).toEqual([[], [["a", "waiting"]]]);
    expect(nextToSend(change, NOW).record?.id).toBe("a");
    expect([closedBy(answer), closedBy({ ...answer, code: "not_found" }), closedBy(taken)]).toEqual([code, null, null]);
  });

  test("页首说的是真的：能自动送的才说正在送出，其余的说有几条要处理", () => {
    const states = (...all: Queued["state"][]) => all.map((state) => ({ state }));
    expect(lineText("idle", true, states("waiting", "draft"))).toBe("正在送出…");
    expect(lineText("idle", true, states("draft", "conflict", "refused"))).toMatch(/^3 条需处理/);
    expect(lineText("idle", true, [])).toBe("本机记录均已处理");
    expect(lineText("idle", false, [])).toMatch(/连不上/);
    expect(lineText("visit_not_begun", true, states("waiting"))).toMatch(/开始以后自动送出/);
    expect(lineText("visit_handed_in", true, states("waiting"))).toMatch(/退回以后自动送出/);
  });

  test("the oldest goes first; what has just been typed rests a moment; drafts, conflicts and refusals don't go", () => {
    const queue = [record("b", { seq: 20 }), record("a", { seq: 10 }), record("c", { seq: 1, state: "draft" })];
    expect(nextToSend(queue, 10 + REST).record?.id).toBe("a");
    expect(nextToSend(queue, 15)).toEqual({ record: null, restsUntil: 10 + REST });
    const none = [record("x", { state: "conflict" }), record("y", { state: "refused" })];
    expect(nextToSend(none, 99_999)).toEqual({ record: null, restsUntil: null });
  });

  test("patience grows from a second to a minute", () => {
    expect([0, 1, 3, 6, 60].map(backoff)).toEqual([1_000, 2_000, 8_000, 60_000, 60_000]);
  });
});
