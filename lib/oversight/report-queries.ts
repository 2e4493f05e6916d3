import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadReportFile } from "./report-store";
import { REPORT_PARTS, type ReportPart } from "./workflow";

export type ReportDetail = {
  id: string;
  designationId: string;
  title: string;
  holder: string;
  year: number;
  stage: string;
  version: number;
  dueAt: string;
  /** The last moment of its approved extension. */
  extendedUntil: string | null;
  submittedAt: string | null;
  publishedAt: string | null;
  overdue: boolean;
  /** Only the holder reads why it was sent back. */
  returnRemark: string;
  parts: Record<ReportPart, string>;
  /** The offices it passes, from below upwards. */
  chain: { name: string; state: "done" | "current" | "todo" }[];
  editable: boolean;
};

/** One annual report; null where the reader takes no part in it, unless it has been published. */
export async function readReport(actor: Actor, id: string): Promise<ReportDetail | null> {
  const facts = isUuid(id) ? await loadReportFile(db, id, now(), false) : null;
  if (!facts) return null;
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0 && facts.stage !== "published") return null;
  const officeIds = facts.chain.filter((officeId) => officeId !== null);
  const [row, offices, waiting, extension] = await Promise.all([
    db.annualReport.findUniqueOrThrow({ where: { id } }),
    db.organisation.findMany({ where: { id: { in: officeIds } }, select: { id: true, name: true } }),
    db.signOff.count({ where: { subject: "annual_report", subjectId: id, stage: "pending" } }),
    db.extension.aggregate({ where: { annualReportId: id, stage: "granted" }, _max: { until: true } }),
  ]);
  const nameOf = new Map(offices.map((office) => [office.id, office.name]));
  const holds = facts.parties.applicant === actor.organisationId;
  const state = (at: number) =>
    facts.stage === "published" || at < facts.position ? "done" : at === facts.position ? "current" : "todo";
  return {
    id,
    designationId: row.designationId,
    title: facts.title,
    holder: facts.holderName,
    year: facts.year,
    stage: facts.stage,
    version: facts.version,
    dueAt: row.dueAt.toISOString(),
    extendedUntil: extension._max.until?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    overdue: facts.stage === "draft" && facts.now > (extension._max.until ?? row.dueAt),
    returnRemark: holds && facts.stage === "draft" ? row.returnRemark : "",
    parts: Object.fromEntries(REPORT_PARTS.map((part) => [part, row[part]])) as Record<ReportPart, string>,
    chain: facts.chain.map((officeId, at) => ({ name: nameOf.get(officeId ?? "") ?? "", state: state(at) })),
    editable: facts.stage === "draft" && standings.includes("applicant") && waiting === 0,
  };
}
