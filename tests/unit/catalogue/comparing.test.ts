import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countsOf, diffOf } from "@/lib/catalogue/diff";
import { itemsNamed } from "@/lib/catalogue/item-numbers";
import { blankLine, type CatalogueLine } from "@/lib/catalogue/lines";
import { carried } from "@/lib/catalogue/mapping";
import { mappingEntered, mappingShown } from "@/lib/catalogue/mapping-form";
import { proposedMapping } from "@/lib/catalogue/proposed-mapping";
import { bigramsOf, likeness } from "@/lib/catalogue/similarity";
import { textDiff } from "@/lib/kernel/text-diff";

const line = (id: string, no: number, text: string, more: Partial<CatalogueLine> = {}) => ({
  ...blankLine("一级", "二级", no, "standard"),
  text,
  ...more,
  id,
});
const A = "向社会公布本级政府全部行政审批事项清单，实行目录化、编码化、动态化管理。";
const B = "行政执法机关作出重大执法决定前均严格进行法制审核，执行比率达100%。";
const C = "领导干部学法制度健全，每年至少安排四次法治专题学习。";
const D = "对新闻媒体曝光的违法行政问题及时进行调查核实，依法作出处理并进行反馈。";

describe("新旧对应的建议", () => {
  const olds = [line("a", 1, A), line("b", 2, B), line("c", 3, C)];

  test("文字相同的为未改，换了编号也认得；改了几个字的为有改动；全新的没有来源", () => {
    const news = [line("x", 1, B), line("y", 2, `${C.slice(0, -3)}学习两次。`), line("z", 3, D)];
    expect(proposedMapping(olds, news)).toEqual([
      { fromIndicatorId: "b", toIndicatorId: "x", kind: "same" },
      { fromIndicatorId: "c", toIndicatorId: "y", kind: "changed" },
    ]);
  });

  test("两项并成一项，两个来源都列出；一项拆成两项，各注明拆分", () => {
    expect(proposedMapping([line("a", 1, A), line("b", 2, B)], [line("x", 1, A + B)]).map(({ kind }) => kind)).toEqual([
      "merged",
      "merged",
    ]);
    const split = proposedMapping([line("a", 1, A + B)], [line("x", 1, A), line("y", 2, B)]);
    expect(split).toEqual([
      { fromIndicatorId: "a", toIndicatorId: "x", kind: "split" },
      { fromIndicatorId: "a", toIndicatorId: "y", kind: "split" },
    ]);
  });

  test("标准项不与附加项配对；没有文字的不参与", () => {
    const bonus = line("x", 1, A, { kind: "bonus" });
    expect(proposedMapping(olds, [bonus, line("y", 2, "")])).toEqual([]);
  });

  test("同样的文字总得到同样的建议", () => {
    const texts = fc.array(fc.constantFrom(A, B, C, D, A + B, C.slice(5)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const [o, n] = [
          before.map((text, i) => line(`o${i}`, i, text)),
          after.map((text, i) => line(`n${i}`, i, text)),
        ];
        const mapping = proposedMapping(o, n);
        expect(proposedMapping(o, n)).toEqual(mapping);
        expect(new Set(mapping.map((row) => row.fromIndicatorId + row.toIndicatorId)).size).toBe(mapping.length);
      }),
    );
  });

  test("相近程度：相同为一，标点不计，无关为零", () => {
    expect(likeness(bigramsOf(A), bigramsOf(A.replaceAll("，", ",")))).toBe(1);
    expect(likeness(bigramsOf("甲乙"), bigramsOf("丙丁"))).toBe(0);
    expect(likeness(bigramsOf(""), bigramsOf(""))).toBe(0);
  });
});

describe("填报沿用", () => {
  test("未改的可直接沿用；有改动、拆分、合并的须重新核对", () => {
    const result = carried([
      { fromIndicatorId: "a", toIndicatorId: "x", kind: "same" },
      { fromIndicatorId: "b", toIndicatorId: "y", kind: "changed" },
      { fromIndicatorId: "c", toIndicatorId: "z", kind: "merged" },
      { fromIndicatorId: "d", toIndicatorId: "z", kind: "merged" },
      { fromIndicatorId: "e", toIndicatorId: "p", kind: "split" },
      { fromIndicatorId: "e", toIndicatorId: "q", kind: "split" },
    ]);
    expect(Object.fromEntries(result)).toEqual({
      x: { from: ["a"], reread: false },
      y: { from: ["b"], reread: true },
      z: { from: ["c", "d"], reread: true },
      p: { from: ["e"], reread: true },
      q: { from: ["e"], reread: true },
    });
    expect(carried([]).size).toBe(0);
  });

  test("两个来源都注“未改”的，仍须重新核对", () => {
    const two = ["a", "b"].map((from) => ({ fromIndicatorId: from, toIndicatorId: "x", kind: "same" as const }));
    expect(carried(two).get("x")).toEqual({ from: ["a", "b"], reread: true });
  });
});

describe("版本对比", () => {
  test("逐项分清：未改、文字、编号、标题、量化要求、新增、删去", () => {
    const metric = { key: "rate", label: "比率", unit: "%", op: ">=" as const, value: 100 };
    const before = [line("a", 1, A), line("b", 2, B), line("c", 3, C), line("d", 4, D)];
    const after = [
      line("x", 1, A),
      line("y", 5, `${B}改`, { group: "别处" }),
      line("z", 3, C, { metrics: [metric] }),
      line("n", 6, "全新的一项要求。"),
    ];
    const mapping = [
      ["a", "x"],
      ["b", "y"],
      ["c", "z"],
    ].map(([from, to]) => ({ fromIndicatorId: from!, toIndicatorId: to!, kind: "same" as const }));
    const entries = diffOf(before, after, mapping);
    expect(entries.map(({ kind, changes }) => [kind, changes])).toEqual([
      ["same", []],
      ["changed", ["text", "number", "heading"]],
      ["changed", ["metrics"]],
      ["added", []],
      ["dropped", []],
    ]);
    expect(countsOf(entries)).toEqual({
      same: 1,
      added: 1,
      dropped: 1,
      text: 1,
      number: 1,
      heading: 1,
      metrics: 1,
      status: 0,
    });
  });

  test("逐字对比拼得回原来的两段文字", () => {
    const words = fc.string({ unit: fc.constantFrom(..."依法行政，公开。12"), maxLength: 60 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = textDiff(before, after);
        const side = (left: string) =>
          parts
            .filter(({ kind }) => kind !== left)
            .map(({ text }) => text)
            .join("");
        expect(side("added")).toBe(before);
        expect(side("removed")).toBe(after);
      }),
    );
    expect(textDiff("每年至少一次", "每年至少两次")).toEqual([
      { kind: "same", text: "每年至少" },
      { kind: "removed", text: "一" },
      { kind: "added", text: "两" },
      { kind: "same", text: "次" },
    ]);
  });
});

describe("填写新旧对应", () => {
  const before = [line("a", 1, A), line("b", 2, B), line("e", 1, D, { kind: "bonus" })];
  const after = [line("x", 1, A), line("y", 2, C)];
  const entered = (boxes: Record<string, string>) => mappingEntered(before, after, (name) => boxes[name] ?? "");

  test("编号可写一个、多个、附加项；留空为新增", () => {
    expect(entered({ "from-x": "1、2", "from-y": "加1", "kind-y": "changed" })).toEqual({
      ok: true,
      value: [
        { fromIndicatorId: "a", toIndicatorId: "x", kind: "merged" },
        { fromIndicatorId: "b", toIndicatorId: "x", kind: "merged" },
        { fromIndicatorId: "e", toIndicatorId: "y", kind: "changed" },
      ],
    });
    expect(entered({})).toEqual({ ok: true, value: [] });
  });

  test("没有的编号、没选方式的，在该项说明", () => {
    expect(entered({ "from-x": "9", "from-y": "2" })).toEqual({
      ok: false,
      error: { "from-x": expect.stringContaining("没有编号“9”"), "kind-y": expect.stringContaining("请选择对应方式") },
    });
    expect(itemsNamed("1，1 2", before).items.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("显示的编号填回去还是同一对应", () => {
    const mapping = [{ fromIndicatorId: "e", toIndicatorId: "y", kind: "split" as const }];
    const shown = mappingShown(before, mapping);
    expect(entered({ "from-y": shown.from, "kind-y": shown.kind })).toEqual({ ok: true, value: mapping });
  });
});
