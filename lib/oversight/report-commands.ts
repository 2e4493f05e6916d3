import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { loadReportFile } from "./report-store";
import { mayReportOn, reportDueAt } from "./rules";
import { type SaveReportInput, type StartReportInput, saveReportInput, startReportInput } from "./schema";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

const STANDING = ["in_force", "warned", "suspended"];

/**
 * 新建年度报告: by the holder's 填报经办, one a year for each title that still stands, from the year of its designation up to the
 * running one. Refuses strangers, titles revoked or lapsed, years outside, and a second report of the same year.
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
      where: { id: designationId, organisationId: actor.organisationId },
      include: { cycle: { select: { reportDueMonth: true, reportDueDay: true } } },
    })) ?? refuse({ code: "not_found" });
  if (!actor.duties.includes("filing")) refuse({ code: "not_allowed" });
  if (!STANDING.includes(title.stage)) refuse({ code: "wrong_stage" });
  if (!mayReportOn(year, title, at)) {
    refuse({ code: "invalid_input", fields: { year: "只能填报命名当年至本年度的报告" } });
  }
  const dueAt = reportDueAt(year, { month: title.cycle.reportDueMonth, day: title.cycle.reportDueDay });
  const [row] = await tx.annualReport.createManyAndReturn({
    data: [{ designationId, year, dueAt }],
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

/**
 * Saves parts of a draft. Refuses strangers, a report that has been handed in or waits for its signature, and a version that
 * somebody else has overtaken.
 */
export async function saveReport(
  actor: Actor,
  input: SaveReportInput,
): Promise<Result<{ version: number; savedAt: string }, ActProblem>> {
  const parsed = parseProposal(saveReportInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { id, version, ...parts } = parsed.value as { id: string; version: number } & Record<string, string>;
  return atOnce(async (tx) => {
    const facts = (await loadReportFile(tx, id, now(), true)) ?? refuse({ code: "not_found" });
    const standings = standingsOf(actor, facts.parties);
    if (standings.length === 0) refuse({ code: "not_found" });
    if (!standings.includes("applicant")) refuse({ code: "not_allowed" });
    if (facts.stage !== "draft") refuse({ code: "wrong_stage" });
    const waiting = await tx.signOff.count({ where: { subject: "annual_report", subjectId: id, stage: "pending" } });
    if (waiting > 0) refuse({ code: "sign_off_pending" });
    const { count } = await tx.annualReport.updateMany({
      where: { id, version },
      data: { ...parts, version: version + 1 },
    });
    if (count === 0) refuse({ code: "stale" });
    return { version: version + 1, savedAt: facts.now.toISOString() };
  });
}
