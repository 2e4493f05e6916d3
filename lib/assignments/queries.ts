import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type AssignmentState, tallyByUnit, type UnitTally } from "./rules";
import { type Divisible, readDivisible, type Unit, unitsOf, whyNotDivide } from "./store";

/** One item's assignment as the applicant reads it. */
export type AssignmentLine = {
  indicatorId: string;
  leadId: string;
  lead: string;
  supporting: string[];
  dueAt: string | null;
  state: AssignmentState;
  returnRemark: string;
  version: number;
  handedOver: { by: string; at: string } | null;
  confirmed: { by: string; at: string } | null;
};

type Row = Pick<
  AssignmentLine,
  "indicatorId" | "leadId" | "lead" | "supporting" | "state" | "returnRemark" | "version"
> & {
  dueAt: Date | null;
  handedOverAt: Date | null;
  handedOverByName: string;
  confirmedAt: Date | null;
  confirmedByName: string;
};

/** How an application is divided, for those who may read its dossier; the caller has asked that. One statement. */
export async function assignmentLines(applicationId: string): Promise<AssignmentLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT m."indicatorId", m."leadOrganisationId" AS "leadId", l."name" AS "lead", m."dueAt", m."state"::text AS "state",
      m."returnRemark", m."version", m."handedOverAt", m."handedOverByName", m."confirmedAt", m."confirmedByName",
      ARRAY(SELECT o."name" FROM "IndicatorSupport" x JOIN "Organisation" o ON o."id" = x."organisationId"
        WHERE x."assignmentId" = m."id" ORDER BY o."code") AS "supporting"
    FROM "IndicatorAssignment" m JOIN "Organisation" l ON l."id" = m."leadOrganisationId"
    WHERE m."applicationId" = ${applicationId}::uuid`;
  return rows.map(({ dueAt, handedOverAt, handedOverByName, confirmedAt, confirmedByName, ...row }) => ({
    ...row,
    dueAt: dueAt?.toISOString() ?? null,
    handedOver: handedOverAt && { by: handedOverByName, at: handedOverAt.toISOString() },
    confirmed: row.state === "confirmed" && confirmedAt ? { by: confirmedByName, at: confirmedAt.toISOString() } : null,
  }));
}

export type Division = {
  lines: AssignmentLine[];
  units: Unit[];
  tally: UnitTally[];
  /** Units that have been reminded today. */
  reminded: string[];
  /** Why the work may not be divided now. */
  closed: ReturnType<typeof whyNotDivide>;
};

/** 任务分工 of one's own application, or null. Four statements. */
export async function divisionOf(actor: Actor, applicationId: string, today: string): Promise<Division | null> {
  const facts = await ownOnly(actor, applicationId);
  if (!facts) return null;
  const [lines, units, reminders] = await Promise.all([
    assignmentLines(facts.id),
    unitsOf(db, facts),
    db.assignmentReminder.findMany({
      where: { applicationId: facts.id, day: today },
      select: { organisationId: true },
    }),
  ]);
  const owed = lines.map(({ leadId: unitId, lead: unit, state, dueAt }) => ({ unitId, unit, state, dueAt }));
  return {
    lines,
    units,
    tally: tallyByUnit(owed, now().toISOString()),
    reminded: reminders.map(({ organisationId }) => organisationId),
    closed: whyNotDivide(actor, facts),
  };
}

async function ownOnly(actor: Actor, id: string): Promise<Divisible | null> {
  const facts = isUuid(id) ? await readDivisible(db, id) : null;
  return facts?.applicantId === actor.organisationId ? facts : null;
}
