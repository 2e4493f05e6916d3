import type { Block, Paper, Picture } from "@/lib/documents/paper";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { SAMPLE_KIND_LABELS, SAMPLE_OUTCOME_LABELS } from "@/lib/labels/sample-lists";
import { replyText, VISIT_TEXTS } from "@/lib/labels/verification";
import { memberText, photoText, signatureText, VISIT_REPORT_TEXTS as TEXTS } from "@/lib/labels/visit-papers";
import { itineraryTable } from "./notice-paper";
import { tallyOf } from "./report-rules";
import type { ReportFinding, ReportMember, VisitReport } from "./report-shape";

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: "heading", level, text });
const body = (text: string): Block => ({ kind: "text", tone: "body", text });
const strong = (text: string): Block => ({ kind: "text", tone: "strong", text });

type Pictures = ReadonlyMap<string, Picture>;
/** How wide a drawn signature is put on paper at most, in millimetres. */
const SIGNATURE_MM = 40;

/** The pictures of a report: its conclusions by 一级指标, the photos and the drawn signatures by their hash. */
export type ReportPictures = { conclusions: Picture | null; photos: Pictures; signatures: Pictures };

/** 实地核查报告 of one team: what was looked at and found, the place's replies, what was drawn by lot, photos, who signed. */
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
      ...signed(report, pictures.signatures),
      ...fabrications(report),
    ],
    createdAt: report.at,
  };
}

function overall({ findings, summary }: VisitReport, picture: Picture | null): Block[] {
  const { confirmed, partly, not, open, agreed, objected, lapsed } = tallyOf(findings);
  const waiting = open > 0 ? `，尚无结论 ${open} 项` : "";
  const since = lapsed > 0 ? `，表态后结论有改动 ${lapsed} 项` : "";
  return [
    { kind: "heading", level: 1, text: TEXTS.overall, fresh: true },
    body(`核查 ${findings.length} 项：属实 ${confirmed} 项，部分属实 ${partly} 项，不属实 ${not} 项${waiting}。`),
    body(`被核查单位当场认可 ${agreed} 项，提出异议 ${objected} 项${since}。`),
    ...(summary ? summary.split("\n").map(body) : []),
    ...(picture ? [picture] : []),
  ];
}

const rowOf = ({ capacity, post, ...member }: ReportMember): string[] => [
  memberText(member),
  choiceLabel(capacity),
  post || "—",
];

function people({ members, earlier }: VisitReport): Block[] {
  return [
    heading(TEXTS.people),
    { kind: "table", headings: ["姓名", "身份", "单位、职务"], shares: [2, 2, 5], rows: members.map(rowOf) },
    ...earlier.map((one) => body(`${one.name}（${choiceLabel(one.capacity)}）中途退出：${one.endNote}`)),
  ];
}

function oneFinding(finding: ReportFinding, photos: Pictures): Block[] {
  const { position, text, conclusion, note, why, reply, author, at } = finding;
  const shown = finding.photos.filter(({ sha256 }) => photos.has(sha256));
  const unshown = finding.photos.length - shown.length;
  return [
    heading(`第 ${position} 项　${conclusion ? choiceLabel(conclusion) : "未核查"}`, 2),
    body(text),
    ...(why ? [body(`列入缘由：${why}`)] : []),
    ...(finding.fabrication ? [strong(VISIT_TEXTS.fabrication)] : []),
    ...(note ? note.split("\n").map((line) => body(line)) : []),
    ...(author && at ? [body(`${author}，${formatDateTime(new Date(at))}`)] : []),
    ...(reply ? [body(`${replyText(reply)}${reply.lapsed ? TEXTS.lapsed : ""}`)] : []),
    ...shown.flatMap((photo): Block[] => {
      const taken = photoText(photo);
      return [photos.get(photo.sha256)!, ...(taken ? [body(taken)] : [])];
    }),
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

function signed({ signatures }: VisitReport, pictures: Pictures): Block[] {
  if (signatures.length === 0) return [];
  return [
    heading(TEXTS.signatures),
    ...signatures.flatMap((one): Block[] => {
      const picture = one.sha256 ? pictures.get(one.sha256) : undefined;
      if (picture) return [body(signatureText(one)), asSignature(picture, one.name)];
      return [body(`${signatureText(one)}。${one.sha256 ? TEXTS.drawnUnshown : TEXTS.typed}`)];
    }),
  ];
}

function asSignature({ width, height, ...picture }: Picture, name: string): Picture {
  const scale = Math.min(1, SIGNATURE_MM / width);
  return { ...picture, width: width * scale, height: height * scale, text: `${name}的手写签名` };
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
