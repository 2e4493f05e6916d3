import { expect, test } from "vitest";
import { factsText, type RecheckFound } from "@/lib/handlings/recheck-found";

const OPINION = "听取汇报、查阅资料并实地查看，部分标准没有持续达到。";
const found = (count: number): RecheckFound => ({
  number: "SQ-2026-000001",
  dossier: null,
  visits: [
    {
      ...{ id: "visit", team: "复查验收组", handedInAt: null, summary: "", items: 70 },
      unborne: Array.from({ length: count }, (_, index) => ({
        position: index + 1,
        item: "行政决策程序健全",
        conclusion: "not_confirmed" as const,
        note: index === 0 ? "未见公众参与的记录" : "现".repeat(120),
        photos: 0,
      })),
    },
  ],
});

test("告知书的认定情况以复查意见开头，逐项写明与自查不符的", () => {
  expect(factsText({ opinion: OPINION, found: found(1) })).toBe(
    [
      "经复查（SQ-2026-000001）听取汇报、查阅资料、实地查看，复查意见如下：",
      OPINION,
      "实地查看中，下列各项与自查不符：",
      "1．第 1 项“行政决策程序健全”：不属实，未见公众参与的记录",
    ].join("\n"),
  );
});

test("没有不符的只有意见；太多的写到告知书的限度为止，余下的写明项数", () => {
  expect(factsText({ opinion: OPINION, found: found(0) })).toMatch(/部分标准没有持续达到。$/);
  const long = factsText({ opinion: OPINION, found: found(70) });
  expect(long.length).toBeLessThanOrEqual(4000);
  const told = long.match(/第 \d+ 项/g)!.length;
  expect(long).toContain(`另有 ${70 - told} 项`);
});
