import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts } from "@/lib/self-report/compare";
import { type DraftItem, draftParts, firstSentence } from "@/lib/self-report/drafting";
import { firstHow, matchedParts, mergeParts } from "@/lib/self-report/merging";
import { linesOf } from "@/lib/self-report/outline";

const STANDING = "开头的话。\n一、主要做法\n县政府公布清单。\n二、不足\n力量不足。";
const part = (heading: string, body: string, how: "append" | "after" | "replace" | "skip") => ({ heading, body, how });

describe("把带入的部分放进报告", () => {
  test("不采用的、没有选的，一字不动", () => {
    expect(mergeParts(STANDING, [part("三、不足", "另写。", "skip")])).toBe(STANDING);
    expect(mergeParts(STANDING, [])).toBe(STANDING);
  });

  test("作为新的一部分，接着原来的序号", () => {
    expect(mergeParts(STANDING, [part("一、下一步安排", "继续推进。", "append")])).toBe(
      `${STANDING}\n三、下一步安排\n继续推进。`,
    );
  });

  test("接在同名部分之后，或者替换同名部分，标题的序号不同也认得", () => {
    expect(mergeParts(STANDING, [part("七、不足", "经费不足。", "after")])).toBe(`${STANDING}\n经费不足。`);
    expect(mergeParts(STANDING, [part("七、不足", "经费不足。", "replace")])).toBe(
      STANDING.replace("力量不足。", "经费不足。"),
    );
  });

  test("标题之前的文字放到最前", () => {
    expect(mergeParts("一、甲\n乙", [part("", "引言。", "append")])).toBe("引言。\n一、甲\n乙");
  });

  test("起先只提议新的部分；有同名的一律不动，由人选择", () => {
    const brought = [
      { heading: "一、不足", body: "经费不足。" },
      { heading: "二、不足", body: "力量不足。" },
      { heading: "三、安排", body: "继续。" },
    ];
    expect(matchedParts(STANDING, brought).map(firstHow)).toEqual(["skip", "skip", "append"]);
    expect(matchedParts(STANDING, brought).map(({ same }) => same)).toEqual([false, true, false]);
  });
});

describe("由逐项作答拟稿", () => {
  const item = (judgement: NonNullable<DraftItem["answer"]>["judgement"], narrative: string, text = "公布清单。") =>
    ({ kind: "standard", text, applicable: true, answer: { judgement, narrative } }) as DraftItem;

  test("每个一级指标一部分：达到多少、主要做法、不足，只用作答中的话", () => {
    const sections = [
      {
        title: "一、政府职能",
        groups: [{ items: [item("met", "清单已公布。按季更新。"), item("not_met", "尚未建立", "建立台账；")] }],
      },
      { title: "二、行政决策", groups: [{ items: [item(null, "")] }] },
      { title: "三、行政执法", groups: [{ items: [item("partly_met", "覆盖八成。")] }] },
    ];
    expect(draftParts(sections)).toEqual([
      {
        heading: "一、政府职能",
        body: "本部分共 2 项指标，自评符合 1 项，不符合 1 项。\n（一）主要做法和成效\n清单已公布。\n（二）存在的不足\n建立台账：尚未达到要求。尚未建立。",
      },
      {
        heading: "二、行政执法",
        body: "本部分共 1 项指标，自评符合 0 项，部分符合 1 项。\n（一）存在的不足\n公布清单：部分达到要求。覆盖八成。",
      },
    ]);
  });

  test("不适用于本地区的不算，没有作答的写明尚未填报", () => {
    const items = [item("met", "甲。"), { ...item("met", "乙。"), applicable: false }, item(null, "")];
    const [draft] = draftParts([{ title: "一、甲", groups: [{ items }] }]);
    expect(draft!.body).toContain("共 2 项指标，自评符合 1 项，尚未填报 1 项");
    expect(draft!.body).not.toContain("乙。");
  });

  test("叙述里像标题的话不会变成标题", () => {
    const [draft] = draftParts([{ title: "一、甲", groups: [{ items: [item("met", "三、已公布清单。")] }] }]);
    expect(draft!.body).toContain("三，已公布清单。");
    expect(firstSentence("没有句号")).toBe("没有句号。");
    expect(firstSentence("　第一句。第二句。")).toBe("第一句。");
  });
});

test("两份文字逐段比较，合起来正是两份原文", () => {
  const text = fc.array(fc.constantFrom("一、甲", "乙", "丙", "丁。")).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = compareTexts(before, after);
      expect(lines.flatMap((line) => line.before ?? [])).toEqual(linesOf(before));
      expect(lines.flatMap((line) => line.after ?? [])).toEqual(linesOf(after));
      if (before === after) expect(lines.every(({ kind }) => kind === "same")).toBe(true);
    }),
  );
});
