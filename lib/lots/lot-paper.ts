import type { Block, Paper, Picture } from "@/lib/documents/paper";
import { formatDateTime } from "@/lib/kernel/dates";
import { median } from "@/lib/kernel/statistics";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { RESULT_TEXTS, RULING_KINDS, REPORT_TEXTS as TEXTS } from "@/lib/labels/lot-reports";
import { QUALITY_TEXTS } from "@/lib/labels/quality";
import type { LotReport } from "./report-shape";
import { lotRows } from "./section-rows";

const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const percentText = (value: number | null | undefined): string =>
  value === null || value === undefined ? "—" : `${value.toFixed(1)}%`;
const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? "—" : value.toFixed(3);

/** 评估标段报告 for its organiser: numbers, results, sections, how differences were settled, how far the readers agree. */
export function lotPaper(report: LotReport, picture: Picture): Paper {
  const { cycle, lot, opened } = report;
  return {
    over: `${cycle.programme}　${cycle.name}`,
    title: TEXTS.lot,
    facts: [
      ["评估标段", lot.name],
      ["承担机构", report.agencies.join("、")],
      ["案　　卷", `${opened.rows.length} 件`],
      ["揭晓时间", formatDateTime(new Date(opened.at))],
    ],
    header: `${cycle.name}　${lot.name}${TEXTS.lot}`,
    mark: TEXTS.mark,
    contents: null,
    blocks: [
      ...numbers(report),
      ...results(report),
      ...sections(report, picture),
      ...differences(report),
      ...agreement(report),
    ],
    createdAt: opened.at,
  };
}

function numbers({
  opened,
  agencies,
  assessors,
  sheets,
  itemsScored,
  differences: settled,
  cycle,
}: LotReport): Block[] {
  const scores = opened.rows.map(({ score }) => score);
  const mean = scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null;
  const vetoed = opened.rows.filter((row) => row.vetoed.length > 0).length;
  return [
    { kind: "heading", level: 1, text: TEXTS.lotNumbers, fresh: true },
    body(
      `本标段由${agencies.join("、")}承担，${assessors} 名评估员独立评分，评估案卷 ${scores.length} 件，交卷 ${sheets} 份，逐项评分 ${itemsScored} 项次，超过允许差异而经处理的 ${settled.length} 项。${cycle.adjusted ? RESULT_TEXTS.adjusted : RESULT_TEXTS.raw}。`,
    ),
    body(
      `评估得分最高 ${scoreText(scores[0] ?? null)} 分，最低 ${scoreText(scores.at(-1) ?? null)} 分，中位数 ${scoreText(median(scores))} 分，平均 ${scoreText(mean)} 分；有一票否决情形的 ${vetoed} 件。`,
    ),
  ];
}

const results = ({ opened }: LotReport): Block[] => [
  heading(TEXTS.lotResults),
  {
    kind: "table",
    headings: ["次序", "申报单位", "类别", "代号", "得分", "符合率", "一票否决"],
    shares: [1, 4.4, 2.2, 1.3, 1.5, 1.6, 1.8],
    rows: opened.rows.map((row, n) => [
      String(n + 1),
      row.place,
      choiceLabel(row.track),
      row.code,
      scoreText(row.score),
      percent(row.basisPoints),
      row.vetoed.length > 0 ? `第 ${row.vetoed.join("、")} 项` : "—",
    ]),
  },
];

function sections({ opened }: LotReport, picture: Picture): Block[] {
  const rows = lotRows(
    opened.medians,
    opened.rows.map((row) => row.sections),
  );
  return [
    heading(TEXTS.lotSections),
    picture,
    {
      kind: "table",
      headings: ["一级指标", "中位数", "最低", "最高"],
      shares: [6, 2, 2, 2],
      rows: rows.map(({ label, median: middle, low, high }) => [
        label,
        percentText(middle),
        percentText(low),
        percentText(high),
      ]),
    },
  ];
}

function differences({ differences: settled }: LotReport): Block[] {
  if (settled.length === 0) return [heading(TEXTS.lotDifferences), body(TEXTS.noDifferences)];
  const kinds = [...new Set(settled.map(({ kind }) => kind))].map(
    (kind) => `${RULING_KINDS[kind] ?? kind} ${settled.filter((one) => one.kind === kind).length} 项`,
  );
  return [
    heading(TEXTS.lotDifferences),
    body(`共处理 ${settled.length} 项：${kinds.join("，")}。`),
    {
      kind: "table",
      headings: ["指标", "申报单位", "处理", "定为", "理由"],
      shares: [1.2, 3, 2.2, 1.4, 5],
      rows: settled.map(({ position, place, kind, points, reason }) => [
        `第 ${position} 项`,
        place,
        RULING_KINDS[kind] ?? kind,
        `${points} 分`,
        reason,
      ]),
    },
  ];
}

function agreement({ agreement: figures }: LotReport): Block[] {
  if (!figures || figures.whole.cells === 0) return [heading(TEXTS.lotAgreement), body(TEXTS.noAgreement)];
  const row = (label: string, one: (typeof figures)["whole"]): string[] => [
    label,
    String(one.cells),
    figure(one.points?.alpha),
    figure(one.judgement),
    figure(one.icc?.icc),
    one.same === null ? "—" : percentText(one.same * 100),
    `${one.applicability} 项次`,
  ];
  return [
    heading(TEXTS.lotAgreement),
    {
      kind: "table",
      headings: ["范围", "比较项数", "得分 α", "判断 α", "ICC(1)", "判断相同", "适用与否不同"],
      shares: [4, 2, 2, 2, 2, 2, 2],
      rows: [row("全部指标", figures.whole), ...figures.sections.map((one) => row(one.section, one))],
    },
    body(QUALITY_TEXTS.same),
  ];
}
