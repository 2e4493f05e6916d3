import "server-only";
import { type Column, writeWorkbook } from "@/lib/documents/workbook";
import { choiceLabel } from "@/lib/labels/fields";
import { type PackageContent, packedItems } from "./content";
import { evidenceNote, figureLines, judgementText } from "./wording";

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
      no: item.no,
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

const INDEX: Column[] = [
  { key: "number", header: "编号", width: 14 },
  { key: "title", header: "名称", width: 50 },
  { key: "kind", header: "类别" },
  { key: "no", header: "指标序号", kind: "number" },
  { key: "note", header: "文件、网址或者内容", width: 60 },
  { key: "sha256", header: "校验值（SHA-256）", width: 68 },
];

/** 佐证材料目录: a line a use, with the hash of its file. */
export function indexWorkbook(content: PackageContent): Promise<Buffer> {
  const rows = packedItems(content).flatMap(({ no, evidence }) =>
    evidence.map((each) => ({
      number: each.number,
      title: each.title,
      kind: choiceLabel(each.kind),
      no,
      note: evidenceNote(each),
      sha256: each.sha256,
    })),
  );
  return writeWorkbook([{ name: "佐证材料目录", columns: INDEX, rows }]);
}
