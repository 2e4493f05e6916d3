import type { Block, Paper, Picture } from "@/lib/documents/paper";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { SAMPLE_KIND_LABELS, SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
import { replyText, VISIT_TEXTS } from "@/lib/labels/verification";
import { VISIT_REPORT_TEXTS as TEXTS } from "@/lib/labels/visit-papers";
import { itineraryTable } from "./notice-paper";
import { tallyOf } from "./report-rules";
import type { ReportFinding, ReportMember, VisitReport } from "./report-shape";

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: "heading", level, text });
const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const strong = (text: string): Block => ({ kind: "text", tone: "strong", text });

/** The pictures of a report: its conclusions by 一级指标, and the photos by their hash. */
export type ReportPictures = { conclusions: Picture | null; photos: ReadonlyMap<string, Picture> };

/** 实地核查报告 of one team: what was looked at and found, the place's replies, what was drawn by lot, photos. */
export function visitReportPaper(report: VisitReport, pictures: ReportPictures): Paper {
  const { applicant, team } = report;
  return {
    over: `${report.programme}　${report.cycle}`,
    title: TEXTS.title,
    facts: [
      ["申报单位", applicant],
      ["申报编号", report.number],
      ["核查组", team],
      ["核查日期", formatDate(new Date(`${report.plannedOn}T00:00:00+08:00`))],
      ["提交时间", report.handedInAt ? formatDateTime(new Date(report.handedInAt)) : "—"],
    ],
    header: `${applicant}　${TEXTS.title}`,
    mark: report.handedInAt ? null : TEXTS.draft,
    contents: null,
    blocks: [
      ...overall(report, pictures.conclusions),
      ...people(report),
      ...(report.stops.length > 0 ? [heading(TEXTS.itinerary), itineraryTable(report.stops)] : []),
      heading(TEXTS.findings),
      ...report.findings.flatMap((finding) => oneFinding(finding, pictures.photos)),
      ...drawn(report),
      ...fabrications(report),
    ],
    createdAt: report.at,
  };
}

function overall({ findings, summary }: VisitReport, picture: Picture | null): Block[] {
  const { confirmed, partly, not, open, agreed, objected } = tallyOf(findings);
  const waiting = open > 0 ? `，尚无结论 ${open} 项` : "";
  return [
    { kind: "heading", level: 1, text: TEXTS.overall, fresh: true },
    body(`核查 ${findings.length} 项：属实 ${confirmed} 项，部分属实 ${partly} 项，不属实 ${not} 项${waiting}。`),
    body(`被核查单位当场认可 ${agreed} 项，提出异议 ${objected} 项。`),
    ...(summary ? summary.split("\n").map(body) : []),
    ...(picture ? [picture] : []),
  ];
}

const rowOf = ({ name, capacity, post }: ReportMember): string[] => [name, choiceLabel(capacity), post || "—"];

function people({ members, earlier }: VisitReport): Block[] {
  return [
    heading(TEXTS.people),
    { kind: "table", headings: ["姓名", "身份", "单位、职务"], shares: [2, 2, 5], rows: members.map(rowOf) },
    ...earlier.map((one) => body(`${one.name}（${choiceLabel(one.capacity)}）中途退出：${one.endNote}`)),
  ];
}

function oneFinding(finding: ReportFinding, photos: ReadonlyMap<string, Picture>): Block[] {
  const { position, text, conclusion, note, why, reply, author, at } = finding;
  const pictures = finding.photos.flatMap(({ sha256 }) => photos.get(sha256) ?? []);
  const unshown = finding.photos.length - pictures.length;
  return [
    heading(`第 ${position} 项　${conclusion ? choiceLabel(conclusion) : "未核查"}`, 2),
    body(text),
    ...(why ? [body(`列入缘由：${why}`)] : []),
    ...(finding.fabrication ? [strong(VISIT_TEXTS.fabrication)] : []),
    ...(note ? note.split("\n").map((line) => body(line)) : []),
    ...(author && at ? [body(`${author}，${formatDateTime(new Date(at))}`)] : []),
    ...(reply ? [body(`${replyText(reply)}${reply.outdated ? TEXTS.outdated : ""}`)] : []),
    ...pictures,
    ...(unshown > 0 ? [body(TEXTS.unshown(unshown))] : []),
  ];
}

function drawn({ samples }: VisitReport): Block[] {
  if (samples.length === 0) return [];
  return [
    heading(TEXTS.samples),
    ...samples.flatMap(({ kind, size, count, frameHash, seed, seedSource, drawnAt, lines }): Block[] => [
      heading(SAMPLE_KIND_LABELS[kind], 2),
      body(`名册 ${size} 项，抽取 ${count} 项，抽取时间 ${formatDateTime(new Date(drawnAt))}。`),
      body(`名单散列（SHA-256）：${frameHash}`),
      body(`种子：${seed}（${seedSource}）`),
      {
        kind: "table",
        headings: ["次序", "抽中", "现场"],
        shares: [1, 6, 4],
        rows: lines.map(({ position, label, outcome, note }) => [
          String(position),
          label,
          `${outcome ? SAMPLE_OUTCOME_LABELS[outcome] : "—"}${note ? `。${note}` : ""}`,
        ]),
      },
    ]),
  ];
}

function fabrications({ findings }: VisitReport): Block[] {
  const marked = findings.filter(({ fabrication }) => fabrication);
  if (marked.length === 0) return [];
  return [
    heading(TEXTS.fabrications),
    ...marked.map(({ position, note }) => body(`第 ${position} 项：${note}`)),
    body(TEXTS.fabricationsFollow),
  ];
}
