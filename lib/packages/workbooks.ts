import "server-only";
import { type Column, writeWorkbook } from "@/lib/documents/workbook";
import { type PackageContent, packedItems } from "./content";
import { figureLines, judgementText } from "./wording";

const ANSWERS: Column[] = [
  { key: "section", header: "一级指标", width: 22 },
  { key: "group", header: "二级指标", width: 26 },
  { key: "no", header: "序号", kind: "number" },
  { key: "number", header: "编号" },
  { key: "text", header: "指标要求", width: 60 },
  { key: "judgement", header: "自评结论", width: 18 },
  { key: "narrative", header: "情况说明", width: 80 },
  { key: "reason", header: "不适用的理由", width: 30 },
  { key: "figures", header: "量化数据", width: 40 },
  { key: "declared", header: "承诺声明" },
  { key: "evidence", header: "佐证材料", width: 50 },
];

/** 逐项自评表: a line an item. */
export function answersWorkbook(content: PackageContent): Promise<Buffer> {
  const rows = packedItems(content)
    .filter(({ applicable }) => applicable)
    .map((item) => ({
      section: item.section,
      group: item.group,
      no: item.position,
      number: item.number,
      text: item.text,
      judgement: judgementText(item),
      narrative: item.answer?.narrative ?? "",
      reason: item.answer?.judgement === "not_applicable" ? item.answer.notApplicableReason : "",
      figures: figureLines(item).join("\n"),
      declared: item.negative ? (item.answer?.declared ? "已承诺" : "未承诺") : "",
      evidence: item.evidence.map(({ number, title }) => `${number} ${title}`).join("\n"),
    }));
  return writeWorkbook([{ name: "逐项自评表", columns: ANSWERS, rows }]);
}
