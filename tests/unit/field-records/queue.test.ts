import { describe, expect, test } from "vitest";
import { backoff, enqueue, nextToSend, type Queued, REST, settle } from "@/lib/field-records/queue";

const record = (id: string, change: Partial<Queued> = {}): Queued => ({
  ...{ id, kind: "finding", base: 1, content: {}, sha256: "", madeAt: "", owner: "甲|一", subject: "第一项", seq: 0 },
  ...{ state: "waiting", problem: null, fields: {}, current: null, file: null },
  ...change,
});
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

  test("an older stroke that comes late doesn't take the place of a newer one", () => {
    const { keep, drop } = enqueue([record("b", { seq: 2 })], record("a", { seq: 1 }));
    expect([keep.id, drop]).toEqual(["b", []]);
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
      code: "visit_handed_in",
      message: "已提交",
    });
    expect([drop, change[0]?.state, change[0]?.problem]).toEqual([[], "refused", "已提交"]);
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
