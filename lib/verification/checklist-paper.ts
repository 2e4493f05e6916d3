import type { Block, Paper } from "@/lib/documents/paper";
import { formatDate } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { SAMPLE_KIND_LABELS } from "@/lib/labels/sample-lists";
import { CHECKLIST_TEXTS as TEXTS } from "@/lib/labels/visit-papers";
import type { VisitReport } from "./report-shape";

const heading = (text: string) => ({ kind: "heading", level: 1, text }) as const;
const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const LINE = "＿".repeat(38);
const AFTER_WORDS = "＿".repeat(20);
const LINES = 4;

/** 核查记录表 on A4 for where no phone can be used: each item with boxes to tick and lines to write on, what was drawn, signatures. What stands in the portal already isn't printed. */
export function checklistPaper(report: VisitReport): Paper {
  const { applicant, team } = report;
  const members = report.members.filter(({ recusal }) => recusal === null);
  return {
    over: `${report.programme}　${report.cycle}`,
    title: TEXTS.title,
    facts: [
      ["被核查单位", applicant],
      ["申报编号", report.number],
      ["核查组", `${team}：${members.map(({ name, capacity }) => `${name}（${choiceLabel(capacity)}）`).join("、")}`],
      ["核查日期", formatDate(new Date(`${report.plannedOn}T00:00:00+08:00`))],
    ],
    header: `${applicant}　${TEXTS.title}　${report.number}`,
    mark: null,
    contents: null,
    sheet: true,
    blocks: [
      body(TEXTS.hint),
      ...report.findings.flatMap(({ position, text, why }) => [
        heading(`第 ${position} 项`),
        body(text),
        ...(why ? [body(`列入缘由：${why}`)] : []),
        body(TEXTS.conclusion),
        body(`${TEXTS.note}${AFTER_WORDS}`),
        ...Array.from({ length: LINES }, () => body(LINE)),
        body(`${TEXTS.reply}${AFTER_WORDS}`),
      ]),
      ...samples(report),
      body(`${TEXTS.members}${AFTER_WORDS}`),
      body(`${TEXTS.place}${AFTER_WORDS}`),
      { kind: "text", tone: "right", text: TEXTS.day },
      ...inside(),
    ],
    createdAt: report.at,
  };
}

/** A page of its own for what the place, which signs the others, isn't shown. */
const inside = (): Block[] => [
  { ...heading(TEXTS.inside), fresh: true },
  body(TEXTS.insideHint),
  body(TEXTS.suspicion),
  ...Array.from({ length: 2 * LINES }, () => body(`第＿＿＿项：${LINE.slice(6)}`)),
];

const samples = ({ samples: drawn }: VisitReport): Block[] =>
  drawn.flatMap(({ kind, lines }): Block[] => [
    heading(`${TEXTS.samples}：${SAMPLE_KIND_LABELS[kind]}`),
    {
      kind: "table",
      headings: ["次序", "抽中", "现场", "情况"],
      shares: [1, 4, 6, 3],
      rows: lines.map(({ position, label }) => [String(position), label, TEXTS.sampleOutcome, ""]),
    },
  ]);
