import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { readProse } from "@/lib/documents/read-prose";
import { formatDate } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound, storable } from "@/lib/kernel/sound";
import { annualReportTitle, PUBLIC_TEXTS } from "@/lib/labels/annual-reports";
import { partName, REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { draw } from "@/lib/packages/draw";
import { reportBlocks } from "@/lib/packages/report-blocks";
import type { Actor } from "@/lib/policy/standing";
import { reportDocument } from "@/lib/self-report/docx";
import { headingNumber, type Section, textOf } from "@/lib/self-report/outline";
import { WORD_LIMITS, type WordPreview } from "@/lib/self-report/word";
import { reportFromWord } from "@/lib/self-report/word-text";
import type { PublishedReport } from "./published";
import { partsFromSections, type ReportParts, textOfReport } from "./report-parts";
import { readReport } from "./report-queries";
import { REPORT_PARTS } from "./workflow";

export type ReportPaper = { file: Buffer; name: string };

/** A report as it stands, as a Word document that comes back by `previewReport`; null for whoever may not read it. */
export async function reportAsWord(actor: Actor, id: string): Promise<ReportPaper | null> {
  const report = await readReport(actor, id);
  if (!report) return null;
  const title = annualReportTitle(report.year);
  const file = await reportDocument({ title, text: textOfReport(report.parts) });
  return { file, name: `${report.holder}${report.year}年度报告.docx` };
}

/** What an uploaded Word document says, by the parts of the report. Stores nothing. Refuses `file_refused` with the reason. */
export async function previewReport(
  actor: Actor,
  { id, file }: { id: string; file: Uint8Array },
): Promise<Result<WordPreview, ActProblem>> {
  const report = await readReport(actor, id);
  if (!report) return err({ code: "not_found" });
  if (!report.editable) return err({ code: "not_allowed" });
  const prose = await readProse(file, WORD_LIMITS);
  if (!prose.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(prose.error) } });
  const paragraphs = prose.value.paragraphs.map(({ text, level }) => ({
    text: isSound(text) ? text : storable(text),
    level,
  }));
  const { title, sections } = reportFromWord(paragraphs);
  return ok({ title, sections: broughtSections(partsFromSections(sections)), leftOut: prose.value.leftOut });
}

/** Parts as sections under the report's own headings; parts that say nothing are left out. */
export const broughtSections = (parts: Partial<ReportParts>): Section[] =>
  REPORT_PARTS.flatMap((part) => (parts[part] ? [{ heading: REPORT_PART_LABELS[part], body: parts[part] }] : []));

/** The text of a published report: empty parts are left out, the others numbered anew. */
function publishedText(parts: ReportParts): string {
  const written = REPORT_PARTS.filter((part) => parts[part].trim() !== "");
  return textOf(
    written.map((part, at) => ({ heading: `${headingNumber(1, at + 1)}${partName(part)}`, body: parts[part] })),
  );
}

/** A published edition as it can be downloaded by anybody, in Word or PDF. */
export async function publishedPaper(report: PublishedReport, form: "docx" | "pdf"): Promise<ReportPaper> {
  const name = `${report.holder}${report.year}年度报告${report.edition > 1 ? `（第${report.edition}版）` : ""}.${form}`;
  const title = annualReportTitle(report.year);
  const signed = `${report.holder}\n${formatDate(new Date(report.publishedAt))}公布`;
  const text = publishedText(report.parts);
  if (form === "docx") return { file: await reportDocument({ title, text: `${text}\n${signed}` }), name };
  const file = await draw("pdf", {
    over: report.holder,
    title,
    facts: [
      ["称　　号", report.title],
      ["证书编号", report.certificateNumber],
      ["公布时间", formatDate(new Date(report.publishedAt))],
      ["版　　次", PUBLIC_TEXTS.edition(report.edition)],
      ["内容散列", report.sha256],
    ],
    header: `${report.holder}　${report.year}年度报告`,
    mark: null,
    contents: null,
    sheet: true,
    blocks: reportBlocks(text),
    createdAt: report.publishedAt,
  });
  return { file, name };
}
