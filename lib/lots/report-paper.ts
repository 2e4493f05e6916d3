import type { Block, Paper, Picture } from "@/lib/documents/paper";
import { formatDateTime } from "@/lib/kernel/dates";
import { median } from "@/lib/kernel/statistics";
import { choiceLabel } from "@/lib/labels/fields";
import { percent, scoreText } from "@/lib/labels/figures";
import { putRightText, strengthText, suggestionText, REPORT_TEXTS as TEXTS } from "@/lib/labels/lot-reports";
import { deductionsOf, strengthsOf, suggestionsOf } from "./deductions";
import type { PlaceReport } from "./report-shape";

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: "heading", level, text });
const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const strong = (text: string): Block => ({ kind: "text", tone: "strong", text });

/** 第三方评估报告 of one place: result, strengths, deductions with reasons and evidence, suggestions, the readers' own opinions. */
export function placePaper(report: PlaceReport, picture: Picture): Paper {
  const { row } = report;
  return {
    over: `${report.programme}　${report.cycle}`,
    title: TEXTS.place,
    facts: [
      ["申报单位", row.place],
      ["类　　别", choiceLabel(row.track)],
      ["申报编号", row.number],
      ["评估标段", report.lot],
      ["揭晓时间", formatDateTime(new Date(report.openedAt))],
    ],
    header: `${row.place}　${report.cycle}${TEXTS.place}`,
    mark: TEXTS.mark,
    contents: null,
    blocks: [
      ...overall(report, picture),
      ...strengths(report),
      ...deductions(report),
      ...suggestions(report),
      ...opinions(report),
    ],
    createdAt: report.openedAt,
  };
}

function overall({ row, scores, cases, medians }: PlaceReport, picture: Picture): Block[] {
  const vetoed = row.vetoed.length > 0 ? `评估认定不符合的一票否决指标：第 ${row.vetoed.join("、")} 项。` : "";
  const share = new Map(row.sections.map((one) => [one.title, one]));
  return [
    { kind: "heading", level: 1, text: TEXTS.overall, fresh: true },
    body(
      `评估得分 ${scoreText(row.score)} 分（本标段 ${cases} 件案卷的中位数 ${scoreText(median(scores))} 分）；应评 ${row.applicable} 项，符合 ${row.met} 项，符合率 ${percent(row.basisPoints)}。${vetoed}`,
    ),
    picture,
    {
      kind: "table",
      headings: ["一级指标", "得分", "满分", "得分率", "标段中位数"],
      shares: [5, 2, 2, 2, 2.4],
      rows: medians.map(({ title, basisPoints }) => {
        const own = share.get(title);
        return [
          title,
          own ? String(own.points) : "—",
          own ? String(own.full) : "—",
          percent(own?.basisPoints ?? null),
          percent(basisPoints),
        ];
      }),
    },
  ];
}

function strengths({ row, medians }: PlaceReport): Block[] {
  const found = strengthsOf(row.sections, medians);
  return [
    heading(TEXTS.strengths),
    ...(found.length > 0 ? found.map((one) => body(strengthText(one))) : [body(TEXTS.none)]),
  ];
}

function deductions({ items }: PlaceReport): Block[] {
  const found = deductionsOf(items);
  if (found.length === 0) return [heading(TEXTS.deductions), body(TEXTS.none)];
  return [
    heading(TEXTS.deductions),
    {
      kind: "table",
      headings: ["序号", "指标", "扣分", "理由", "引用的材料"],
      shares: [1, 4, 1.3, 4, 3],
      rows: found.map(({ position, text, lost, full, reasons, citations }) => [
        String(position),
        text,
        `${lost} / ${full}`,
        reasons.join("\n") || "—",
        citations.join("\n") || "—",
      ]),
    },
  ];
}

function suggestions({ items }: PlaceReport): Block[] {
  const found = suggestionsOf(deductionsOf(items));
  if (found.length === 0) return [heading(TEXTS.suggestions), body(TEXTS.none)];
  return [
    heading(TEXTS.suggestions),
    body(TEXTS.suggestionsLead),
    ...found.flatMap((one): Block[] => [
      strong(suggestionText(one)),
      ...one.items.map((each) => body(putRightText(each))),
    ]),
  ];
}

const opinions = ({ summaries }: PlaceReport): Block[] => [
  heading(TEXTS.opinions),
  ...(summaries.length > 0 ? summaries.map((text, n) => body(`（${n + 1}）${text}`)) : [body(TEXTS.none)]),
];
