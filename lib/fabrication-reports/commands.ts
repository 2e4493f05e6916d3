import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { prepareWithin } from "@/lib/acts/sign-off";
import { loadCaseFile } from "@/lib/applications/store";
import { err, type Result } from "@/lib/kernel/result";
import { noSuchItem } from "@/lib/labels/fabrication-reports";
import { FILINGS } from "@/lib/packages/rules";
import { arrival } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { fabricationLife } from "./life";
import { type DraftInput, draftInput } from "./schema";
import { holdPlace } from "./store";
import { mayReport, reportable } from "./workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 报告弄虚作假 by an office that reviews, or has recommended, the case: written down against what was filed last, and put up for signature in
 * one. One at a time of each office on a case; nobody else is told before it is signed.
 */
export async function draftFabricationReport(
  actor: Actor,
  raw: DraftInput,
): Promise<Result<{ id: string; signOffId: string }, ActProblem>> {
  const parsed = parseProposal(draftInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, positions, found, grounds } = parsed.value as z.output<typeof draftInput>;
  return atOnce(async (tx) => {
    const at = await arrival(tx);
    await holdPlace(tx, Prisma.sql`${applicationId}::uuid`);
    await mustBeReportable(tx, actor, applicationId, at);
    const snapshotId = await lastFiling(tx, applicationId);
    const indicators = await itemsAt(tx, applicationId, positions);
    const [written] = await tx.fabricationReport.createManyAndReturn({
      data: [
        {
          ...{ applicationId, snapshotId, found, grounds, officeId: actor.organisationId },
          ...{ draftedById: actor.userId, draftedByName: actor.name, draftedAt: at },
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    const id = written?.id ?? refuse({ code: "fabrication_reported_already" });
    await tx.fabricationReportItem.createMany({
      data: indicators.map((indicatorId) => ({ reportId: id, indicatorId })),
    });
    const order = { id, action: "report_fabrication", proposal: {} };
    return { id, signOffId: await prepareWithin(tx, fabricationLife, actor, order) };
  });
}

/** Refuses strangers to the case, whoever doesn't review, and a case that isn't to be reported any more. */
async function mustBeReportable(tx: Tx, actor: Actor, applicationId: string, at: Date): Promise<void> {
  const facts = await loadCaseFile(tx, applicationId, at, false);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || permit("read_dossier", standings, facts)) return refuse({ code: "not_found" });
  if (!mayReport(actor.duties, standings)) return refuse({ code: "not_allowed" });
  const problem = reportable({ cycleStage: facts.cycle.stage, caseStage: facts.stage });
  if (problem) refuse(problem);
}

async function lastFiling(tx: Tx, applicationId: string): Promise<string> {
  const row = await tx.snapshot.findFirst({
    where: { applicationId, milestone: { in: [...FILINGS] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return row?.id ?? refuse({ code: "fabrication_nothing_filed" });
}

/** The indicators at these places of the case's own catalogue. */
async function itemsAt(tx: Tx, applicationId: string, positions: readonly number[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; position: number }[]>`
    SELECT i."id", i."position" FROM "Indicator" i JOIN "Application" a ON a."catalogueId" = i."catalogueId"
    WHERE a."id" = ${applicationId}::uuid AND i."position" = ANY (${positions.map((one) => Math.min(one, 9999))}::int[])`;
  const known = new Set(rows.map(({ position }) => position));
  const unknown = positions.find((position) => !known.has(position));
  if (unknown !== undefined) return refuse({ code: "invalid_input", fields: { positions: noSuchItem(unknown) } });
  return rows.map(({ id }) => id);
}
