import { describe, expect, test } from "vitest";
import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";
import { HINT_RULES, type HintFacts, type HintRule } from "@/lib/hints/hint";
import { HINTS, hintsOf } from "@/lib/hints/rules";
import { HINT_WORDS } from "@/lib/labels/hints";
import { dossierItem, evidence, givenAnswer } from "../../support/dossier-items";

const facts = (...items: DossierItem[]): HintFacts => ({
  items,
  today: "2026-11-20",
  from: "2024-01-01",
  places: { own: new Set(["石岚县", "岚州市"]), others: new Set(["岚县", "新县", "鹤亭县", "城区"]) },
});
const saying = (narrative: string, change: Partial<DossierItem> = {}, at = 1) =>
  dossierItem(at, { answer: givenAnswer({ narrative }), ...change });
const claiming = (answer: Partial<DossierAnswer>, change: Partial<DossierItem> = {}, at = 1) =>
  dossierItem(at, { answer: givenAnswer(answer), ...change });
const hours = { key: "hours", label: "执法人员年培训学时", unit: "学时", op: ">=" as const, value: 40 };
const rate = { key: "rate", label: "网上可办率", unit: "%", op: ">=" as const, value: 80 };
const declared = { negative: true, evidence: [] };
const outside = (at: number) =>
  claiming({ judgement: "not_applicable", narrative: "", notApplicableReason: "不属于本单位职能" }, {}, at);

/** Of each rule: what makes it speak, and the nearest thing that doesn't. */
const CASES: Record<HintRule, { fires: DossierItem[][]; silent: DossierItem[][] }> = {
  metric_misses: {
    fires: [[claiming({ metrics: { hours: 36 } }, { metrics: [hours] })]],
    silent: [
      [claiming({ metrics: { hours: 40 } }, { metrics: [hours] })],
      [claiming({ judgement: "not_met", metrics: { hours: 36 } }, { metrics: [hours] })],
      [claiming({ metrics: {} }, { metrics: [hours] })],
    ],
  },
  metric_over_hundred: {
    fires: [[claiming({ metrics: { rate: 101 } }, { metrics: [rate] })]],
    silent: [
      [claiming({ metrics: { rate: 100 } }, { metrics: [rate] })],
      [claiming({ metrics: { hours: 120 } }, { metrics: [hours] })],
    ],
  },
  same_metric_differs: {
    fires: [
      [
        claiming({ metrics: { hours: 40 } }, { metrics: [hours] }),
        claiming({ metrics: { h: 44 } }, { metrics: [{ ...hours, key: "h", label: "执法人员年培训学时（最低）" }] }, 2),
      ],
    ],
    silent: [
      [
        claiming({ metrics: { hours: 40 } }, { metrics: [hours] }),
        claiming({ metrics: { hours: 40 } }, { metrics: [hours] }, 2),
      ],
      [
        claiming({ metrics: { hours: 40 } }, { metrics: [hours] }),
        claiming({ metrics: { hours: 5 } }, { metrics: [{ ...hours, unit: "天" }] }, 2),
      ],
    ],
  },
  other_place: {
    fires: [[saying("鹤亭县建立了联席会议制度。")], [saying("与岚县签订协议。")]],
    silent: [
      [saying("石岚县建立了联席会议制度。")],
      [saying("主城区和各乡镇都已建立。")],
      [saying("鹤亭的做法。")],
      [saying("创新县域治理，打造活力蓝岚县域经济。")],
    ],
  },
  says_not_done: {
    fires: [[saying("方案已经印发。目前尚未开展评估，计划年底完成。")]],
    silent: [
      [saying("没有发生超期未报的情形。")],
      [saying("尚未发现此类情形。", { negative: true })],
      [claiming({ judgement: "not_met", narrative: "尚未开展评估。" })],
    ],
  },
  same_figure_differs: {
    fires: [
      [saying("全年开展培训40学时。"), saying("组织培训 36 学时。", {}, 2)],
      [saying("办理行政复议案件42件。"), saying("全县办理行政复议案件1,042件。", {}, 2)],
      [saying("普法宣传覆盖群众1.2万人次。"), saying("普法宣传覆盖群众13000人次。", {}, 2)],
    ],
    silent: [
      [saying("全年开展培训40学时。"), saying("组织培训40学时。", {}, 2)],
      [saying("办理行政复议案件42件。"), saying("受理行政复议案件50件。", {}, 2)],
      [saying("办理行政复议案件42件，上年办理行政复议案件40件。")],
      [saying("普法宣传覆盖群众1.3万人次。"), saying("普法宣传覆盖群众13000人次。", {}, 2)],
      [saying("召开3次。"), saying("召开4次。", {}, 2)],
    ],
  },
  date_impossible: {
    fires: [[saying("2025年13月印发方案。")], [saying("2025年2月30日召开会议。")]],
    silent: [[saying("2025年12月印发方案。")], [saying("2024年2月29日召开会议。")], [saying("国发〔2025〕13号。")]],
  },
  date_ahead: {
    fires: [
      [saying("2026年12月召开了会议。")],
      [claiming({}, { evidence: [evidence("a", { title: "2027-01-05会议纪要" })] })],
      [claiming({}, { evidence: [evidence("a", { issuedOn: "2027-01-05" })] })],
      [claiming({}, { evidence: [evidence("a", { title: "2027-01-05会议纪要", issuedOn: "2027-01-05" })] })],
    ],
    silent: [
      [saying("2026年11月召开了会议。")],
      [saying("计划2027年3月召开会议。")],
      [claiming({}, { evidence: [evidence("a", { issuedOn: "2026-11-20" })] })],
      [saying("有关任务于2027年3月底前完成。")],
    ],
  },
  met_unproven: {
    fires: [[claiming({}, { evidence: [] })], [claiming({ declared: false }, declared)]],
    silent: [
      [claiming({})],
      [claiming({ declared: true }, declared)],
      [claiming({ judgement: "partly_met" }, { evidence: [] })],
      [claiming({}, { evidence: [], asked: "points" })],
    ],
  },
  bonus_unproven: {
    fires: [[claiming({}, { kind: "bonus" })]],
    silent: [
      [claiming({}, { kind: "bonus", evidence: [evidence("a", { kind: "award" })] })],
      [claiming({ judgement: "not_met" }, { kind: "bonus", evidence: [] })],
    ],
  },
  narrative_repeated: {
    fires: [[saying("权责清单已经公布，并按季度动态更新。"), saying("权责清单已经公布，并按季度，动态更新。", {}, 2)]],
    silent: [
      [saying("权责清单已经公布，并按季度动态更新。"), saying("权责清单已经公布，并按年度动态更新。", {}, 2)],
      [saying("已落实。"), saying("已落实。", {}, 2)],
    ],
  },
  group_not_applicable: {
    fires: [[outside(1), outside(2)]],
    silent: [[outside(1), claiming({}, {}, 2)], [outside(1)]],
  },
  text_over_hundred: {
    fires: [[saying("办结率达到103%。")]],
    silent: [[saying("办结率达到100%。")], [saying("办件量同比增长120%。")]],
  },
  date_before: {
    fires: [
      [saying("2019年5月开展了专项检查。")],
      [claiming({}, { evidence: [evidence("a", { title: "2020年3月统计表" })] })],
      [claiming({}, { evidence: [evidence("a", { issuedOn: "2020-03-01" })] })],
    ],
    silent: [
      [saying("自2019年5月起实行权责清单制度。")],
      [saying("2024年5月开展了专项检查。")],
      [claiming({}, { evidence: [evidence("a", { issuedOn: "2024-01-01" })] })],
    ],
  },
  figures_unproven: {
    fires: [[claiming({ metrics: { hours: 40 } }, { metrics: [hours], evidence: [evidence("a", { kind: "image" })] })]],
    silent: [
      [claiming({ metrics: { hours: 40 } }, { metrics: [hours], evidence: [evidence("a", { kind: "table" })] })],
      [claiming({ metrics: { hours: 40 } }, { metrics: [hours], evidence: [] })],
    ],
  },
};

describe.each(HINT_RULES)("提示 %s", (rule) => {
  test.each(CASES[rule].fires.map((items, at) => [at + 1, items] as const))("第 %i 种情形提示", (_, items) => {
    const found = HINTS[rule].find(facts(...items));
    expect(found).toHaveLength(1);
    expect(found[0]!.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    const said = HINT_WORDS[rule].seen(found[0]!.detail);
    expect(said).not.toMatch(/undefined|NaN/);
    expect(said.length).toBeGreaterThan(5);
  });
  test.each(CASES[rule].silent.map((items, at) => [at + 1, items] as const))("第 %i 种情形不提示", (_, items) => {
    expect(HINTS[rule].find(facts(...items))).toEqual([]);
  });
});

describe("整份材料的提示", () => {
  test("重要的在前", () => {
    const levels = hintsOf(facts(saying("2019年5月开展检查。鹤亭县的做法。", { evidence: [] }))).map(
      ({ level }) => level,
    );
    expect(levels).toEqual(["serious", "caution", "note"]);
  });
  test("内容不变，摘要不变；情况说明、佐证一改，即是另一条提示", () => {
    const hash = (item: DossierItem) => hintsOf(facts(item))[0]!.hash;
    const item = saying("鹤亭县的做法。");
    expect(hash(structuredClone(item))).toBe(hash(item));
    expect(hash(saying("鹤亭县的做法，已经核实。"))).not.toBe(hash(item));
    expect(hash(saying("鹤亭县的做法。", { evidence: [] }))).not.toBe(hash(item));
    const redated = item.evidence.map((piece) => ({ ...piece, issuedOn: "2026-01-05" }));
    expect(hash({ ...item, evidence: redated })).not.toBe(hash(item));
  });
  test("保存的时间、版本不算内容", () => {
    const item = saying("鹤亭县的做法。");
    const later = { ...item, answer: { ...item.answer!, version: 9, updatedAt: "2026-11-01T00:00:00.000Z" } };
    expect(hintsOf(facts(later))).toEqual(hintsOf(facts(item)));
  });
});
