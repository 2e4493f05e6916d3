import { describe, expect, test } from "vitest";
import { mayMerge, withTheirs } from "@/lib/field-records/adopting";
import { withRecord } from "@/lib/field-records/overlay";
import type { Queued } from "@/lib/field-records/queue";
import { renewed } from "@/lib/field-records/renewal";
import type { FieldBundle, FieldFinding } from "@/lib/field-records/views";

const finding: FieldFinding = {
  ...{ id: "一", position: 1, text: "", why: "", conclusion: null, note: "", fabrication: false, version: 1 },
  ...{ authorName: null, photos: 0, claim: null, evidence: [], reply: null },
};
const bundle = (change: Partial<FieldBundle> = {}): FieldBundle => ({
  visit: {
    ...{ id: "", stage: "under_way", applicantName: "", applicationNumber: "", cycleName: "", teamName: "" },
    ...{ plannedOn: "", handedInAt: null },
  },
  ...{ mayRecord: true, photoPosition: false, photoMaxBytes: 1, members: [], findings: [finding] },
  ...{ samples: [], signatures: [], readAt: "", until: "", ...change },
});
const contested = (kind: Queued["kind"], content: object, theirs: object): Queued => ({
  ...{ id: "a", kind, base: 0, content: { ...content }, sha256: "", madeAt: "", owner: "甲|一", subject: "place" },
  ...{ seq: 1, state: "conflict", problem: null, fields: {}, file: null },
  current: { version: 3, by: "组长", content: { ...theirs } },
});

describe("采用已保存的", () => {
  const theirs = { memberId: null, name: "张明远", post: "县长", signature: null };
  const mine = { memberId: null, name: "李知秋", post: "局长", signature: "f".repeat(64) };

  test("签名：姓名、职务、笔迹都是那个人的，不把本机的笔迹放到别人名下", () => {
    const { signatures } = withTheirs(bundle(), contested("signature", mine, theirs));
    expect(signatures).toMatchObject([{ name: "张明远", post: "县长", sha256: null, version: 3 }]);
  });

  test("表态：连同当时出示的结论、情况和笔迹", () => {
    const said = {
      findingId: "一",
      stand: "objected",
      note: "台账在档案室",
      conclusion: "not_confirmed",
      shown: "未见",
    };
    const own = { ...mine, ...said, stand: "agreed", note: "", conclusion: "confirmed", shown: "一致" };
    const { findings } = withTheirs(bundle(), contested("reply", own, { ...theirs, ...said }));
    expect(findings[0]?.reply).toMatchObject({
      ...{ stand: "objected", name: "张明远", signature: null, conclusion: "not_confirmed", shown: "未见", version: 3 },
    });
  });

  test("两份文字只在出自同一人、或者都是核查组所写时合并", () => {
    const one = (name: string | undefined, theirName: string | undefined) =>
      mayMerge(contested("reply", { name, note: "甲" }, { name: theirName, note: "乙" }));
    expect([one("李知秋", "张明远"), one("李知秋", "李知秋"), one(undefined, undefined)]).toEqual([false, true, true]);
    expect(mayMerge(contested("finding", { note: "甲" }, { note: "" }))).toBe(false);
  });
});

describe("更新本机内容", () => {
  test("取回途中刚送达的不被撤回：结论、表态、照片、签名、抽样都以较新的为准", () => {
    const sample = { id: "样", kind: "site", position: 1, label: "大厅", outcome: null, note: "", version: 1 } as const;
    const asked = bundle({ samples: [sample] });
    const delivered = (
      [
        ["finding", { findingId: "一", conclusion: "confirmed", note: "一致", fabrication: false }],
        ["reply", { findingId: "一", stand: "agreed", name: "张明远" }],
        ["photo", { findingId: "一" }],
        ["sample", { sampleId: "样", outcome: "seen", note: "" }],
        ["signature", { memberId: null, name: "张明远", post: "县长", signature: null }],
      ] as const
    ).reduce(
      (kept, [kind, content]) => withRecord(kept, { kind, content, madeAt: "" }, { version: 2, by: "乙" }),
      asked,
    );
    expect(renewed(asked, asked, delivered)).toEqual(delivered);
  });

  test("他人其后保存的、在普通页面上删去的照片，以取回的为准", () => {
    const kept = bundle({ findings: [{ ...finding, note: "旧", version: 2, photos: 3 }] });
    const fetched = bundle({ findings: [{ ...finding, note: "新", version: 3, photos: 2 }] });
    expect(renewed(fetched, kept, kept)).toEqual(fetched);
    expect(renewed(fetched, null, null)).toEqual(fetched);
  });
});
