import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { STANDING_EDITION } from "./public-edition";
import { reportForwardDue } from "./report-clock";
import { partsOf, type ReportParts } from "./report-parts";
import { lastReport } from "./report-prefilling";
import type { ReportRemark, ReturnRound } from "./report-shapes";
import { loadReportFile } from "./report-store";
import { isWritable } from "./rules";
import { REPORT_PARTS, type ReportFile, type ReportPart, type ReportStage } from "./workflow";

export type ReportDetail = {
  id: string;
  designationId: string;
  title: string;
  holder: string;
  year: number;
  stage: ReportStage;
  version: number;
  dueAt: string;
  /** The last moment of its approved extension. */
  extendedUntil: string | null;
  submittedAt: string | null;
  publishedAt: string | null;
  /** Published and to be read by everybody now. */
  isPublic: boolean;
  edition: number;
  /** The last edition that was not taken back before its day; null where there is none. */
  standingEdition: number | null;
  /** Why a published report was opened again. */
  correction: string;
  overdue: boolean;
  /** Until when the office that it lies with is to forward, publish or return it; null while it lies with none. */
  forwardDueAt: string | null;
  forwardOverdue: boolean;
  /** Only the holder reads why it was sent back, while it is open. */
  returnRemark: string;
  rounds: ReturnRound[];
  parts: ReportParts;
  /** Parts that were prefilled and not looked at since; what each was taken from. For the holder alone. */
  unconfirmed: ReportPart[];
  prefilledFrom: Partial<Record<ReportPart, string>>;
  /** Last year's report of the same title: for the holder, and for whoever reads this one once last year's was handed in. */
  last: { year: number; parts: ReportParts } | null;
  /** The offices it passes, from below upwards. */
  chain: { name: string; state: "done" | "current" | "todo" }[];
  holds: boolean;
  /** Not only as one of the public. */
  takesPart: boolean;
  editable: boolean;
};

/** One annual report; null where the reader takes no part in it, unless it is public. */
export async function readReport(actor: Actor, id: string): Promise<ReportDetail | null> {
  const facts = isUuid(id) ? await loadReportFile(db, id, now(), false) : null;
  if (!facts) return null;
  const standings = standingsOf(actor, facts.parties);
  const row = await db.annualReport.findUniqueOrThrow({
    where: { id },
    include: {
      editions: { where: STANDING_EDITION, orderBy: { edition: "desc" }, take: 1, select: { edition: true } },
    },
  });
  const isPublic = facts.stage === "published" && row.publishedAt !== null && row.publishedAt <= facts.now;
  if (standings.length === 0 && !isPublic) return null;
  const officeIds = facts.chain.filter((officeId) => officeId !== null);
  const [offices, waiting, extension, before, cycle, remarks] = await Promise.all([
    db.organisation.findMany({ where: { id: { in: officeIds } }, select: { id: true, name: true } }),
    db.signOff.count({ where: { subject: "annual_report", subjectId: id, stage: "pending" } }),
    db.extension.aggregate({ where: { annualReportId: id, stage: "granted" }, _max: { until: true } }),
    lastReport(db, row.designationId, row.year),
    db.cycle.findUniqueOrThrow({ where: { id: facts.cycleId }, select: { reportForwardDays: true } }),
    db.annualReportRemark.findMany({ where: { reportId: id }, orderBy: [{ round: "desc" }, { part: "asc" }] }),
  ]);
  const holds = standings.length > 0 && facts.parties.applicant === actor.organisationId;
  const forwardDueAt = row.arrivedAt && reportForwardDue(row.arrivedAt, cycle.reportForwardDays);
  const open = isWritable(facts.stage);
  const readsLast = before !== null && (holds || before.stage === "in_review" || before.stage === "published");
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
    isPublic,
    edition: row.edition,
    standingEdition: row.editions[0]?.edition ?? null,
    correction: row.edition > 0 && facts.stage !== "published" ? row.correction : "",
    overdue: facts.stage === "draft" && facts.now > (extension._max.until ?? row.dueAt),
    forwardDueAt: forwardDueAt?.toISOString() ?? null,
    forwardOverdue: forwardDueAt !== null && facts.now > forwardDueAt,
    returnRemark: holds && open ? row.returnRemark : "",
    rounds: standings.length > 0 ? roundsOf(remarks) : [],
    parts: partsOf(row),
    unconfirmed: holds ? REPORT_PARTS.filter((part) => row.unconfirmed.includes(part)) : [],
    prefilledFrom: holds ? (row.prefilledFrom as ReportDetail["prefilledFrom"]) : {},
    last: readsLast && standings.length > 0 ? { year: before.year, parts: partsOf(before) } : null,
    chain: chainOf(facts, new Map(offices.map((office) => [office.id, office.name]))),
    holds,
    takesPart: standings.length > 0,
    editable: open && standings.includes("applicant") && waiting === 0,
  };
}

function chainOf(facts: Omit<ReportFile, "proposal">, nameOf: ReadonlyMap<string, string>): ReportDetail["chain"] {
  const state = (at: number) =>
    facts.stage === "published" || at < facts.position ? "done" : at === facts.position ? "current" : "todo";
  return facts.chain.map((officeId, at) => ({ name: nameOf.get(officeId ?? "") ?? "", state: state(at) }));
}

type RemarkRow = ReportRemark & { round: number; officeName: string; byName: string; at: Date };

function roundsOf(rows: readonly RemarkRow[]): ReturnRound[] {
  const rounds = new Map<number, ReturnRound>();
  for (const { round, officeName: office, byName: by, at, part, text } of rows) {
    const one = rounds.get(round) ?? { round, office, by, at: at.toISOString(), remarks: [] };
    one.remarks.push({ part, text });
    rounds.set(round, one);
  }
  return [...rounds.values()];
}
