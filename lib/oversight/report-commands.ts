import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { heldBy } from "@/lib/designations/holder";
import { conflictsOf } from "@/lib/kernel/field-edits";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { countsOf, partsOf, type ReportParts } from "./report-parts";
import { prefillOf } from "./report-prefilling";
import { type LockedReport, lockOwnReport, writeParts } from "./report-writing";
import { mayReportOn, reportDueAt } from "./rules";
import { type SaveReportInput, type StartReportInput, saveReportInput, startReportInput } from "./schema";
import { REPORT_PARTS, type ReportPart } from "./workflow";

const refuse = (problem: ReportProblem): never => {
  throw new Refusal<ReportProblem>(problem);
};

const STANDING = ["in_force", "warned", "suspended"];

/** What is stored now, for a save that came too late, and for what others wrote beside it. */
export type StoredReport = {
  version: number;
  parts: ReportParts;
  unconfirmed: string[];
  updatedByName: string;
  updatedAt: string;
};
/** A stale save also brings what is stored, and which parts stand against it. */
export type ReportProblem = ActProblem & { current?: StoredReport; conflicts?: string[] };
export type SavedReport = { version: number; savedAt: string; merged: StoredReport | null };

/**
 * 新建年度报告: by the holder's 填报经办, one a year for each title that still stands, from the year of its designation up to the
 * running one; prefilled from last year's report or the dossier, which counts as written only once it was looked at. Refuses strangers,
 * titles revoked or lapsed, years outside, and a second report of the same year.
 */
export async function startReport(
  actor: Actor,
  input: StartReportInput,
): Promise<Result<{ id: string; dueAt: Date }, ActProblem>> {
  const parsed = parseProposal(startReportInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { designationId, year } = parsed.value as { designationId: string; year: number };
  return atOnce((tx) => startWithin(tx, actor, designationId, year));
}

async function startWithin(tx: Tx, actor: Actor, designationId: string, year: number) {
  const at = now();
  await tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" = ${designationId}::uuid FOR SHARE`;
  const title =
    (await tx.designation.findFirst({
      where: { AND: [{ id: designationId }, heldBy(actor.organisationId)] },
      include: { cycle: { select: { reportDueMonth: true, reportDueDay: true } } },
    })) ?? refuse({ code: "not_found" });
  if (!actor.duties.includes("filing")) refuse({ code: "not_allowed" });
  if (!STANDING.includes(title.stage)) refuse({ code: "wrong_stage" });
  if (!mayReportOn(year, title, at)) {
    refuse({ code: "invalid_input", fields: { year: "只能填报命名当年至本年度的报告" } });
  }
  const dueAt = reportDueAt(year, { month: title.cycle.reportDueMonth, day: title.cycle.reportDueDay });
  const { parts, from } = await prefillOf(tx, title, year);
  const written = { ...partsOf(NOTHING), ...parts };
  const [row] = await tx.annualReport.createManyAndReturn({
    data: [
      {
        ...written,
        designationId,
        year,
        dueAt,
        characters: countsOf(written),
        unconfirmed: Object.keys(parts),
        prefilledFrom: from,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  const { id } = row ?? refuse({ code: "report_exists" });
  await record(tx, actor, {
    at,
    subject: "annual_report",
    subjectId: id,
    action: "start_report",
    to: "draft",
    standing: "applicant",
    detail: { year },
    applicationId: title.applicationId,
    cycleId: title.cycleId,
  });
  return { id, dueAt };
}

const NOTHING: ReportParts = { achievements: "", shortcomings: "", leadership: "", plans: "", other: "" };

/**
 * Saves parts of a report that is open. With `base`, over whatever others have written in other parts meanwhile; a part that two have
 * changed is `stale` with what is stored, and so is a whole report without base that somebody has overtaken. Refuses strangers, and a
 * report that has been handed in or waits for its signature.
 */
export async function saveReport(actor: Actor, input: SaveReportInput): Promise<Result<SavedReport, ReportProblem>> {
  const parsed = parseProposal(saveReportInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, base, confirmed = [], ...changes } = parsed.value as Parsed;
  return atOnce(async (tx): Promise<SavedReport> => {
    const { row } = await lockOwnReport(tx, actor, id);
    const overtaken = row.version !== version;
    const conflicts = overtaken ? standingAgainst(row, changes, base) : [];
    if (conflicts.length > 0) refuse({ code: "stale", current: storedOf(row), conflicts });
    const saved = await writeParts(tx, actor, row, { parts: changes, confirmed });
    return { ...saved, merged: overtaken ? storedOf({ ...row, ...changes, version: saved.version }) : null };
  });
}

type Parsed = {
  id: string;
  version: number;
  base?: Partial<ReportParts>;
  confirmed?: ReportPart[];
} & Partial<ReportParts>;

/** The parts that somebody else has changed otherwise since; without a base every part that is handed in. */
function standingAgainst(row: LockedReport, changes: Partial<ReportParts>, base?: Partial<ReportParts>): string[] {
  if (!base) return [...REPORT_PARTS];
  return conflictsOf(base, changes, partsOf(row));
}

const storedOf = (row: LockedReport): StoredReport => ({
  version: row.version,
  parts: partsOf(row),
  unconfirmed: row.unconfirmed,
  updatedByName: row.updatedByName,
  updatedAt: row.updatedAt?.toISOString() ?? "",
});
