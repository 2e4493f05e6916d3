import { describe, expect, test } from "vitest";
import { photoText } from "@/lib/labels/visit-papers";
import { checklistPaper } from "@/lib/verification/checklist-paper";
import { visitReportPaper } from "@/lib/verification/report-paper";
import { confirmedShares, signaturesOf, tallyOf } from "@/lib/verification/report-rules";
import type { ReportFinding, VisitReport } from "@/lib/verification/report-shape";
import { hasLapsed } from "@/lib/verification/rules";

const SIGNED = "a".repeat(64);
const AT = "2026-07-06T02:00:00.000Z";
const reply = {
  ...{ stand: "objected" as const, note: "", name: "郑文清", post: "副县长", signature: SIGNED as string | null },
  ...{ at: AT, lapsed: false },
};
const photo = { sha256: "b".repeat(64), fileName: "大厅.jpg", takenAt: AT };
const finding = (position: number, change: Partial<ReportFinding> = {}): ReportFinding => ({
  ...{ id: String(position), position, text: `第${position}项的内容`, section: "甲", why: "", conclusion: "confirmed" },
  ...{ note: "", fabrication: false, author: null, at: null, reply: null, photos: [], ...change },
});
const member = (name: string, change: object = {}) => ({
  ...{ name, capacity: "member" as const, post: "", endNote: "", recusal: null, ...change },
});
const report = (change: Partial<VisitReport> = {}): VisitReport => ({
  ...{ programme: "", cycle: "", applicant: "砚湖县", number: "", team: "", plannedOn: "2026-07-06", handedInAt: AT },
  ...{ at: AT, summary: "", members: [], earlier: [], stops: [], findings: [], samples: [], signatures: [], ...change },
});
const picture = { kind: "picture" as const, png: "", width: 80, height: 20, text: "" };
const blocksOf = (change: Partial<VisitReport>, pictures: object = {}) =>
  visitReportPaper(report(change), { conclusions: null, photos: new Map(), signatures: new Map(), ...pictures }).blocks;

describe("核查报告的数目", () => {
  const findings = [
    finding(1),
    finding(2, { conclusion: "not_confirmed", reply }),
    finding(3, { section: "乙", conclusion: "partly_confirmed", reply: { ...reply, stand: "agreed" } }),
    finding(4, { section: "丙", conclusion: null }),
  ];
  test("逐类计数，没有结论的另计", () => {
    const counts = { confirmed: 1, partly: 1, not: 1, open: 1, agreed: 1, objected: 1, lapsed: 0 };
    expect(tallyOf(findings)).toEqual(counts);
  });
  test("各一级指标属实的比例不算没有结论的", () => {
    expect(confirmedShares(findings)).toEqual([
      { label: "甲", share: 50 },
      { label: "乙", share: 0 },
    ]);
  });
  test("表态之后结论有改动的，不算认可，也不算异议，报告另写", () => {
    const moved = [finding(1, { reply: { ...reply, stand: "agreed", lapsed: true } }), finding(2, { reply })];
    expect(tallyOf(moved)).toMatchObject({ agreed: 0, objected: 1, lapsed: 1 });
    const text = JSON.stringify(blocksOf({ findings: moved }));
    expect(text).toContain("当场认可 0 项，提出异议 1 项，表态后结论有改动 1 项");
    expect(JSON.stringify(blocksOf({ findings }))).not.toContain("表态后结论有改动");
  });
  test("出示的结论、现场情况有一样改了，表态就失效；涉嫌弄虚作假不向单位出示，标不标都不失效", () => {
    const shown = { conclusion: "not_confirmed", shown: "未见台账" };
    const now = { conclusion: "not_confirmed" as const, note: "未见台账", fabrication: true };
    expect(hasLapsed(shown, now)).toBe(false);
    expect(hasLapsed(shown, { ...now, note: "未见原始台账" })).toBe(true);
    expect(hasLapsed(shown, { ...now, conclusion: "confirmed" })).toBe(true);
    expect(hasLapsed(shown, { ...now, conclusion: null })).toBe(true);
  });
});

describe("核查组人员", () => {
  const members = [member("任景行"), member("邹修远", { recusal: "absent" }), member("顾立言", { recusal: "midway" })];
  test("回避的写明没有参加，做过一些的写明中途回避", () => {
    const text = JSON.stringify(blocksOf({ members }));
    expect(text).toContain('"任景行"');
    expect(text).toContain("邹修远（回避，未参加）");
    expect(text).toContain("顾立言（中途回避）");
  });
  test("纸质核查表上没有回避的人", () => {
    const sheet = JSON.stringify(checklistPaper(report({ members })));
    expect(sheet).toContain("任景行");
    expect(sheet).not.toMatch(/邹修远|顾立言/);
  });
});

describe("照片和签名", () => {
  const nowhere = { takenAt: null, latitude: null, longitude: null, accuracy: null };
  test("照片的时间、位置有什么写什么", () => {
    expect(photoText(nowhere)).toBe("");
    expect(photoText({ ...nowhere, takenAt: AT })).toBe("拍摄于 2026年7月6日 10:00");
    expect(photoText({ takenAt: AT, latitude: 33.6666667, longitude: -109.1, accuracy: 12.4 })).toBe(
      "拍摄于 2026年7月6日 10:00，北纬 33.66667°，西经 109.10000°（误差约 12 米）",
    );
  });
  test("报告里每张照片下面写着何时何处拍的", () => {
    const photos = [{ ...photo, latitude: 33.5, longitude: 109.1, accuracy: null }];
    const blocks = blocksOf({ findings: [finding(1, { photos })] }, { photos: new Map([[photo.sha256, picture]]) });
    const at = blocks.indexOf(picture);
    expect(blocks[at + 1]).toMatchObject({ text: "拍摄于 2026年7月6日 10:00，北纬 33.50000°，东经 109.10000°" });
  });
  const place = { side: "place" as const, name: "郑文清", post: "副县长", sha256: SIGNED, at: AT };
  const team = { side: "team" as const, name: "任景行", post: "", sha256: null, at: AT };
  test("同一个签名只列一次，写明就哪几项表态；别人表态的另列；核查组在前", () => {
    const other = { ...reply, name: "白书意", signature: null };
    const findings = [finding(1, { reply }), finding(2, { reply: other }), finding(3, { reply }), finding(4)];
    expect(signaturesOf([place, team], findings)).toEqual([
      { ...team, items: [] },
      { ...place, items: [1, 3] },
      { ...place, name: "白书意", sha256: null, items: [2] },
    ]);
  });
  test("报告有签名一节：手写的放图，以姓名代替的写明，放不进的也写明", () => {
    const signatures = signaturesOf([place, team], [finding(1, { reply })]);
    const drawn = blocksOf({ signatures }, { signatures: new Map([[SIGNED, picture]]) });
    const from = drawn.findIndex((block) => block.kind === "heading" && block.text === "六、现场签名");
    expect(drawn.slice(from + 1)).toMatchObject([
      { text: "核查组成员　任景行，2026年7月6日 10:00。以填写姓名代替签名" },
      { text: "被核查单位代表　副县长　郑文清（就第 1 项表态），2026年7月6日 10:00" },
      { kind: "picture", width: 40, height: 10, text: "郑文清的手写签名" },
    ]);
    expect(JSON.stringify(blocksOf({ signatures }))).toContain("手写签名在系统中查看");
  });
});
