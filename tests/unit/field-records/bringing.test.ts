import { expect, test } from "vitest";
import { bringAll } from "@/components/field/bringing";
import type { Sent } from "@/components/field/transport";
import type { Queued } from "@/lib/field-records/queue";

const record = (id: string, change: Partial<Queued> = {}): Queued => ({
  ...{ id, kind: "finding", base: 1, content: {}, sha256: "", madeAt: "", owner: "甲|一", subject: "第一项", seq: 0 },
  ...{ state: "waiting", problem: null, fields: {}, current: null, file: null },
  ...change,
});

/** A server that keeps one version of one thing, as ours does. */
function server(version: number) {
  const known = new Map<string, number>();
  const asked: [string, number][] = [];
  const contested: string[] = [];
  const send = async ({ id, base }: Queued): Promise<Sent> => {
    asked.push([id, base]);
    const before = known.get(id);
    const receipt = { id, sha256: "", arrivedAt: "" };
    if (before) return { answer: { ...receipt, outcome: "known", version: before } };
    if (base !== version) return { answer: { id, outcome: "conflict", current: { version, by: "乙", content: {} } } };
    version += 1;
    known.set(id, version);
    return { answer: { ...receipt, outcome: "taken", version } };
  };
  return { asked, contested, send: { send, contested: async ({ id }: Queued) => void contested.push(id) } };
}

test("导出的文件里，同一项先送过一次、其后又改过：后一条接着前一条，不与自己冲突；再导入一次，都已收过", async () => {
  const { asked, send } = server(1);
  const records = [
    record("b", { seq: 2 }),
    record("a", { seq: 1, state: "sent" }),
    record("c", { seq: 3, subject: "另" }),
  ];
  expect(await bringAll(records.slice(0, 2), send)).toMatchObject({ taken: 2, conflicts: 0 });
  expect(asked).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
  expect(await bringAll(records.slice(0, 2), send)).toMatchObject({ taken: 0, known: 2, conflicts: 0 });
});

test("他人在先的：两条并作一条，在现场页选择", async () => {
  const { asked, contested, send } = server(5);
  const records = [record("a", { seq: 1, state: "sent" }), record("b", { seq: 2 })];
  expect(await bringAll(records, send)).toMatchObject({ taken: 0, conflicts: 1 });
  expect([asked.length, contested]).toEqual([1, ["b"]]);
});

test("核查没有开始、报告已提交的，逐条说明没有收下；断线的停下来", async () => {
  const closed = { outcome: "refused", code: "visit_handed_in", message: "核查报告已提交" } as const;
  const contested = async () => undefined;
  const refused = await bringAll([record("a")], { send: async ({ id }) => ({ answer: { id, ...closed } }), contested });
  expect(refused.refused).toEqual(["核查结论：核查报告已提交"]);
  const halted = await bringAll([record("a")], { send: async () => ({ halt: "later" }), contested });
  expect(halted).toMatchObject({ taken: 0, halted: expect.stringContaining("连不上") });
});
