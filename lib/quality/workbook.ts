import "server-only";
import type { Cell, Column, Sheet } from "@/lib/documents/workbook";
import { judgementLabel } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { COUNTS_LABELS, QUALITY_TEXTS, severityWord } from "@/lib/labels/quality";
import type { AgreementFigures, QualityFigures } from "./figures";
import { nothingSeen } from "./severity";
import type { Names, PaceRow, QualityPage } from "./shape";

const text = (header: string, key: string, width?: number): Column => ({ header, key, ...(width ? { width } : {}) });
const number = (header: string, key: string): Column => ({ header, key, kind: "number" });

const AGREEMENT: Column[] = [
  number("两人以上评过的项次", "cells"),
  number("分值 α", "alpha"),
  number("α 下限", "alphaLow"),
  number("α 上限", "alphaHigh"),
  number("判断 α", "judgement"),
  number("ICC", "icc"),
  number("ICC 下限", "iccLow"),
  number("ICC 上限", "iccHigh"),
  number("两人以上判断过的项次", "judged"),
  number("判断相同的比例", "same"),
  number("适用与否不同的项次", "applicability"),
];

const agreement = ({ points, icc, ...counted }: AgreementFigures): Record<string, Cell> => ({
  cells: counted.cells,
  alpha: points?.alpha,
  alphaLow: points?.low,
  alphaHigh: points?.high,
  judgement: counted.judgement,
  icc: icc?.icc,
  iccLow: icc?.low,
  iccHigh: icc?.high,
  judged: counted.judged,
  same: counted.same,
  applicability: counted.applicability,
});

/** Every figure of an opened lot, a sheet a subject, with what the figures mean. Full precision: what is kept, not what is shown. */
export function qualitySheets({
  opened,
  paces,
  counts,
}: Pick<QualityPage, "paces" | "counts"> & { opened: NonNullable<QualityPage["opened"]> }): Sheet[] {
  const { figures, names } = opened;
  return [
    meanings(figures, counts, opened.sha256),
    sectionSheet(figures),
    assessorSheet(figures, names),
    caseSheet(figures, names),
    outlierSheet(figures, names),
    referenceSheet(figures, names),
    calibrationSheet(figures, names),
    paceSheet(paces),
  ];
}

function meanings({ severity, seed }: QualityFigures, counts: "raw" | "adjusted", sha256: string): Sheet {
  const { components } = severity;
  return {
    name: "说明",
    columns: [text("名目", "name", 20), text("内容", "value", 100)],
    rows: [
      { name: "为准的得分", value: COUNTS_LABELS[counts] },
      { name: "一致性", value: `${QUALITY_TEXTS.agreement}${QUALITY_TEXTS.same}${QUALITY_TEXTS.icc}` },
      { name: "宽严", value: `${QUALITY_TEXTS.severity}${severityNote(severity)}` },
      { name: "调整得分", value: QUALITY_TEXTS.adjusted },
      { name: "位次区间", value: QUALITY_TEXTS.ranks },
      { name: "异常评分", value: QUALITY_TEXTS.outliers },
      { name: "方差：评估员之间", value: String(components.reader) },
      { name: "方差：评估员在各案卷", value: String(components.readerAtCase) },
      { name: "方差：单项评分", value: String(components.mark) },
      { name: "互不相交的组", value: String(severity.groups) },
      { name: "种子", value: seed },
      { name: "散列", value: sha256 },
    ],
  };
}

const severityNote = (severity: QualityFigures["severity"]): string =>
  nothingSeen(severity)
    ? `${QUALITY_TEXTS.nothingSeen}。${QUALITY_TEXTS.nothingSeenLead}`
    : severity.estimable
      ? ""
      : QUALITY_TEXTS.inestimable;

const sectionSheet = ({ whole, sections }: QualityFigures): Sheet => ({
  name: "一级指标",
  columns: [text("一级指标", "section", 30), ...AGREEMENT],
  rows: [
    { section: "全部指标", ...agreement(whole) },
    ...sections.map((row) => ({ section: row.section, ...agreement(row) })),
  ],
});

const assessorSheet = ({ assessors }: QualityFigures, names: Names): Sheet => ({
  name: "评估员",
  columns: [
    text("评估员", "name", 16),
    text("机构", "agency", 30),
    number("宽严（%）", "estimate"),
    number("标准误", "error"),
    number("下限", "low"),
    number("上限", "high"),
    number("可信度", "reliability"),
    text("结论", "word"),
    number("与同评者的平均差（%）", "difference"),
    ...AGREEMENT,
  ],
  rows: assessors.map(({ reader, severity, difference, ...row }) => ({
    name: names.assessors.get(reader)?.name,
    agency: names.assessors.get(reader)?.agency,
    estimate: severity.estimate,
    error: severity.standardError,
    low: severity.low,
    high: severity.high,
    reliability: severity.reliability,
    word: severityWord(severity),
    difference,
    ...agreement(row),
  })),
});

const caseSheet = ({ cases }: QualityFigures, names: Names): Sheet => ({
  name: "得分与位次",
  columns: [
    text("申报编号", "number", 20),
    text("申报单位", "place", 28),
    text("类别", "track", 16),
    number("原始得分", "raw"),
    number("原始位次", "rawRank"),
    number("原始位次下限", "rawLow"),
    number("原始位次上限", "rawHigh"),
    number("调整得分", "adjusted"),
    number("调整位次", "adjustedRank"),
    number("调整位次下限", "adjustedLow"),
    number("调整位次上限", "adjustedHigh"),
  ],
  rows: cases.map(({ caseId, raw, adjusted, ranks }) => ({
    number: names.cases.get(caseId)?.number,
    place: names.cases.get(caseId)?.place,
    track: choiceLabel(names.cases.get(caseId)?.track ?? ""),
    raw,
    rawRank: ranks.raw.rank,
    rawLow: ranks.raw.low,
    rawHigh: ranks.raw.high,
    adjusted,
    adjustedRank: ranks.adjusted.rank,
    adjustedLow: ranks.adjusted.low,
    adjustedHigh: ranks.adjusted.high,
  })),
});

const outlierSheet = ({ outliers }: QualityFigures, names: Names): Sheet => ({
  name: "异常评分",
  columns: [
    text("申报单位", "place", 28),
    number("指标", "item"),
    number("偏离（标准差）", "residual"),
    text("评分", "marks", 60),
  ],
  rows: outliers.map(({ caseId, position, residual, marks }) => ({
    place: names.cases.get(caseId)?.place,
    item: position,
    residual: Math.abs(residual),
    marks: marks
      .map(
        ({ reader, points, full, judgement }) =>
          `${names.assessors.get(reader)?.name ?? ""} ${points}/${full} ${judgementLabel("standard", judgement)}`,
      )
      .join("；"),
  })),
});

const referenceSheet = ({ reference }: QualityFigures, names: Names): Sheet => ({
  name: "抽检复评",
  columns: [
    text("范围", "name", 30),
    number("可比的评分", "items"),
    number("评分减复评（%）", "difference"),
    number("判断相同的比例", "same"),
  ],
  rows: [
    { name: "全部", ...reference.whole },
    ...reference.sections.map(({ section, ...row }) => ({ name: section, ...row })),
    ...reference.readers.map(({ reader, ...row }) => ({ name: names.assessors.get(reader)?.name, ...row })),
  ],
});

const calibrationSheet = ({ calibration }: QualityFigures, names: Names): Sheet => ({
  name: "定标案卷",
  columns: [
    text("申报单位", "place", 28),
    text("评估员", "name", 16),
    number("偏离（%）", "difference"),
    number("全体都评的项", "items"),
    number("绝对一致 ICC", "agreement"),
    number("次序一致 ICC", "consistency"),
  ],
  rows: calibration.flatMap(({ caseId, readers, items, icc }) =>
    readers.map(({ reader, difference }) => ({
      place: names.cases.get(caseId)?.place,
      name: names.assessors.get(reader)?.name,
      difference,
      items,
      agreement: icc?.agreement.icc,
      consistency: icc?.consistency.icc,
    })),
  ),
});

const paceSheet = (paces: readonly PaceRow[]): Sheet => ({
  name: "评分快慢",
  columns: [
    text("评估员", "assessor", 16),
    text("申报单位", "place", 28),
    text("评分表", "kind"),
    number("已评项", "marks"),
    number("整表导入", "together"),
    number("间隔中位数（秒）", "median"),
    number("不足 10 秒", "hasty"),
    number("间隔数", "intervals"),
    text("提示", "word"),
  ],
  rows: paces.map(({ assessor, place, kind, marks, together, median, hasty, intervals, conspicuous }) => ({
    assessor,
    place,
    kind: kind === "calibration" ? "定标" : "正式",
    marks,
    together,
    median,
    hasty,
    intervals,
    word: conspicuous ? "突出" : "",
  })),
});
