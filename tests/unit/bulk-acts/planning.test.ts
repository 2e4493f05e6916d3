import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_ACTS } from "@/lib/bulk-acts/limits";
import type { SheetCell, SheetRow } from "@/lib/bulk-acts/lines";
import { movesTo, ofOneOrder, targetOrder } from "@/lib/bulk-acts/places";
import { planSheet } from "@/lib/bulk-acts/planning";
import { type Desk, type Stand, versionOf } from "@/lib/bulk-acts/stand";
import { undoAssign } from "@/lib/bulk-acts/undoing";

const stand = (number: string, more: Partial<Stand> = {}): Stand => ({
  id: `id-${number}`,
  number,
  applicant: `示例县${number}`,
  track: "comprehensive",
  stage: "first_review",
  version: 1,
  cycleId: "cycle",
  catalogueId: "catalogue",
  correctionDays: 10,
  acceptedAt: null,
  officers: [],
  pending: null,
  place: 1,
  ...more,
});
const ITEMS = new Map(Array.from({ length: 20 }, (_, n) => [n + 1, `item-${n + 1}`]));
const STANDS = [
  stand("甲"),
  stand("乙", { place: 2, pending: { id: "s", action: "recommend" } }),
  stand("未报送-1", { stage: "not_filed", place: null }),
];
const DESK: Desk = {
  stands: new Map(STANDS.map((one) => [one.number, one])),
  officers: [{ userId: "u1", account: "zhangsan", name: "张三" }],
  items: new Map([["catalogue", ITEMS]]),
  today: "2026-03-10",
};

type Values = Record<string, string | SheetCell>;
let next = 2;
function row(number: string, verb: string, values: Values = {}): SheetRow {
  const known = DESK.stands.get(number);
  const cells = {
    申报编号: number,
    现名次: String(known?.place ?? ""),
    版本: known ? versionOf(known) : "x",
    操作: verb,
    ...values,
  };
  const cell = (value: string | SheetCell) => (typeof value === "string" ? { text: value, flag: null } : value);
  next += 1;
  return {
    row: next,
    cells: Object.fromEntries(Object.entries(cells).map(([heading, value]) => [heading, cell(value)])),
  };
}
const faults = (...rows: SheetRow[]) =>
  planSheet(rows, DESK).errors.map(({ column, message }) => `${column}：${message}`);

describe("一行里有什么不对", () => {
  test.each<[string, SheetRow, string]>([
    ["不是可选的操作", row("甲", "表扬"), "操作：“表扬”不是可选的操作"],
    ["编号不在案头", row("丙", "接收"), "申报编号：没有找到这个编号，或者不在本单位案头"],
    ["下载之后有变动", row("甲", "接收", { 版本: "0-旧" }), "版本：下载之后此件已有变动，请重新下载后再填"],
    ["没有版本", row("甲", "接收", { 版本: "" }), "版本：缺少版本，请使用下载的办理表"],
    ["缺内容", row("甲", "不予推荐"), "意见：不予推荐须填写本栏"],
    ["多内容", row("甲", "接收", { 名次: "2" }), "名次：接收不用本栏，请删去"],
    ["填了内容没有选操作", row("甲", "", { 理由: "写了理由" }), "操作：填了内容而没有选操作"],
    ["公式", row("甲", "不予推荐", { 意见: { text: "1", flag: "formula" } }), "意见：含有公式，请改为文字或者数字"],
    [
      "合并单元格",
      row("甲", "接收", { 申报编号: { text: "甲", flag: "merged" } }),
      "申报编号：本行有合并单元格，分不清内容属于哪一件，请取消合并",
    ],
    [
      "不是本办公室的经办",
      row("甲", "分配经办", { 经办账号: "lisi" }),
      "经办账号：“lisi”不是本办公室承担初审岗位的账号，见“经办名单”",
    ],
    [
      "没有这一项",
      row("甲", "退回补正", { 指标序号: "3、21", 理由: "请补充网址" }),
      "指标序号：“21”不是本件指标体系中的序号",
    ],
    [
      "不是日期",
      row("甲", "退回补正", { 指标序号: "3", 理由: "请补充网址", 期限: "明天" }),
      "期限：请填写日期，如 2026-03-10",
    ],
    ["没有拟办可撤", row("甲", "撤回拟办"), "操作：此件没有等待签发的拟办"],
    [
      "名次已变",
      row("甲", "调整次序", { 名次: "2", 理由: "集体研究决定", 现名次: "5" }),
      "现名次：下载之后名次已有变动（现在第 1），请重新下载后再填",
    ],
    ["尚未报送的只能催报", row("未报送-1", "接收"), "操作：尚未报送，只能催报"],
    ["已经报送的不催报", row("甲", "催报"), "操作：已经报送，不用催报"],
  ])("%s", (_, line, said) => {
    expect(faults(line)).toEqual([said]);
  });

  test("没有选操作的行不算，也不报错", () => {
    expect(planSheet([row("甲", ""), row("丙", "")], DESK)).toEqual({ orders: [], errors: [], idle: 2 });
  });
});

describe("行与行之间", () => {
  const back = (items: string, reason = "请补充清单网址", more: Values = {}) =>
    row("甲", "退回补正", { 指标序号: items, 理由: reason, ...more });

  test("同一件的各行退回补正是一次退回；不填期限的按周期规定", () => {
    const { orders, errors } = planSheet([back("3-4"), back("自评报告", "请补写不足部分")], DESK);
    expect(errors).toEqual([]);
    expect(orders).toMatchObject([
      { verb: "return", dueAt: "2026-03-20", corrections: [{ item: 3 }, { item: 4 }, { item: null }] },
    ]);
  });

  test("重复的行、相矛盾的操作、不同的期限、相同的名次，各指出与哪一行", () => {
    const first = row("甲", "接收");
    expect(faults(first, row("甲", "接收"))).toEqual([`操作：与第 ${first.row} 行重复`]);
    const returned = back("3");
    expect(faults(returned, back("2-4"))).toEqual([`指标序号：与第 ${returned.row} 行重复`]);
    expect(faults(returned, row("甲", "不予推荐", { 意见: "不具备推荐条件，建议夯实基础" }))).toEqual([
      `操作：与第 ${returned.row} 行的“退回补正”相矛盾，同一件只能选其一`,
    ]);
    expect(faults(returned, back("5", "请补充清单网址", { 期限: "2026-04-01" }))).toEqual([
      `期限：与第 ${returned.row} 行写的期限不同，同一件退回补正只有一个期限`,
    ]);
    const ranked = row("甲", "调整次序", { 名次: "2", 理由: "集体研究决定" });
    expect(faults(ranked, row("乙", "调整次序", { 名次: "2", 理由: "集体研究决定" }))).toEqual([
      `名次：与第 ${ranked.row} 行填写的名次相同`,
    ]);
  });

  test("一张表办理的件数有上限，分配经办不在其内；超出的逐行指出", () => {
    const many = Array.from({ length: MOST_ACTS + 1 }, (_, n) => stand(`多${n}`, { place: n + 1 }));
    const desk = { ...DESK, stands: new Map(many.map((one) => [one.number, one])) };
    const asked = (verb: string, values: Values) =>
      many.map((one) => ({ ...row(one.number, verb, { 版本: versionOf(one), ...values }) }));
    const declined = asked("不予推荐", { 意见: "多项指标没有落实，本次不予推荐。" });
    expect(planSheet(declined, desk)).toMatchObject({
      orders: { length: MOST_ACTS },
      errors: [
        {
          row: declined.at(-1)!.row,
          column: "操作",
          message: `除分配经办以外，一张表最多办理 ${MOST_ACTS} 件，请分次办理`,
        },
      ],
    });
    expect(planSheet(asked("分配经办", { 经办账号: "zhangsan" }), desk)).toMatchObject({
      orders: { length: many.length },
      errors: [],
    });
  });

  test("依次办理：先接收、撤回、分配、催报，后退回、不予推荐、调整次序", () => {
    const rows = [
      row("甲", "调整次序", { 名次: "2", 理由: "集体研究决定" }),
      row("甲", "分配经办", { 经办账号: "zhangsan" }),
      row("乙", "撤回拟办"),
      row("甲", "接收"),
      row("未报送-1", "催报"),
    ];
    expect(planSheet(rows, DESK).orders.map(({ verb }) => verb)).toEqual([
      "accept",
      "recall",
      "assign",
      "remind",
      "rank",
    ]);
  });
});

describe("调整次序", () => {
  const ids = fc.integer({ min: 1, max: 12 }).map((n) => Array.from({ length: n }, (_, i) => `c${i}`));
  const wishes = ids.chain((current) =>
    fc
      .tuple(fc.shuffledSubarray(current), fc.shuffledSubarray(current.map((_, i) => i + 1)))
      .map(([cases, places]) => ({
        current,
        wanted: new Map(cases.slice(0, places.length).map((id, i) => [id, places[i]!])),
      })),
  );
  /** What the acts do one after another. */
  const after = (current: readonly string[], moves: readonly { id: string; to: number }[]) =>
    moves.reduce<string[]>(
      (order, { id, to }) => order.filter((one) => one !== id).toSpliced(to - 1, 0, id),
      [...current],
    );

  test("涉及几个次序的，逐个周期、先综合后单项，不按表中的先后", () => {
    const line = (cycleId: string, track: string) => ({ stand: { cycleId, track } });
    const sheet = [line("b", "thematic"), line("a", "thematic"), line("b", "comprehensive"), line("a", "thematic")];
    expect(ofOneOrder(sheet).map((group) => group.map(({ stand }) => `${stand.cycleId} ${stand.track}`))).toEqual([
      ["a thematic", "a thematic"],
      ["b comprehensive"],
      ["b thematic"],
    ]);
  });

  test("依次移动之后，每件都在所填的名次，其余的先后不变", () => {
    fc.assert(
      fc.property(wishes, ({ current, wanted }) => {
        const order = after(current, movesTo(current, wanted));
        expect(order).toEqual(targetOrder(current, wanted));
        for (const [id, place] of wanted) expect(order.indexOf(id)).toBe(place - 1);
        expect(order.filter((id) => !wanted.has(id))).toEqual(current.filter((id) => !wanted.has(id)));
      }),
    );
  });

  test("把移动过的各件放回原来的名次，次序就完全恢复", () => {
    fc.assert(
      fc.property(wishes, ({ current, wanted }) => {
        const moved = targetOrder(current, wanted);
        const back = new Map([...wanted.keys()].map((id) => [id, current.indexOf(id) + 1]));
        expect(after(moved, movesTo(moved, back))).toEqual(current);
      }),
    );
  });
});

describe("撤销分配", () => {
  const held = (indicatorId: string | null, account: string) => ({
    indicatorId,
    userId: account,
    account,
    name: account,
  });
  test("各项回到原来的人手里，没有换人的不动", () => {
    const before = stand("甲", { officers: [held(null, "a"), held("item-2", "b")] });
    const given = { stand: before, itemAt: ITEMS };
    expect(undoAssign({ ...given, items: null }, "c").lines).toEqual([{ verb: "assign", officer: "a" }]);
    expect(undoAssign({ ...given, items: [1, 2, 3] }, "c").lines).toEqual([
      { verb: "assign", officer: "取消", items: "1、3" },
      { verb: "assign", officer: "b", items: "2" },
    ]);
    expect(undoAssign({ ...given, items: null }, "a")).toEqual({ lines: [], lasting: "没有变动，无须撤销" });
  });
});
