import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { FilingDepth } from "@/lib/applications/answers";
import type { Stage } from "@/lib/applications/case-file";
import { lockApplication } from "@/lib/applications/editing";
import { isUuid } from "@/lib/kernel/ids";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type AssignmentState, unitKindsOf } from "./rules";

/** What decides whether, and among whom, an application may be divided. */
export type Divisible = {
  id: string;
  number: string;
  stage: Stage;
  cycleId: string;
  catalogueId: string;
  cycleStage: string;
  filingDepth: FilingDepth;
  resultsPublished: boolean;
  applicantId: string;
  applicantName: string;
  applicantKind: string;
  areaId: string;
  areaName: string;
  areaPath: string;
  hasLegislativePower: boolean;
  signOffPending: boolean;
};

/** One statement; null where there is no such application. */
export async function readDivisible(tx: Tx, id: string): Promise<Divisible | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.$queryRaw<Divisible[]>`
    SELECT a."id", a."number", a."stage"::text AS "stage", a."cycleId", a."catalogueId", c."stage"::text AS "cycleStage",
      c."filingDepth"::text AS "filingDepth",
      c."resultsPublishedAt" IS NOT NULL AS "resultsPublished", o."id" AS "applicantId", o."name" AS "applicantName",
      o."kind"::text AS "applicantKind", r."id" AS "areaId", r."name" AS "areaName", r."path" AS "areaPath", r."hasLegislativePower",
      EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = a."id" AND s."stage" = 'pending'
        AND s."organisationId" = a."applicantId") AS "signOffPending"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId" WHERE a."id" = ${id}::uuid`;
  return row ?? null;
}

/** Why this person may not divide the work now, or null. */
export function whyNotDivide(actor: Actor, facts: Divisible): ActProblem | null {
  const standings = standingsOf(actor, { applicant: facts.applicantId });
  if (standings.length === 0) return { code: "not_found" };
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  const forbidden = permit("divide_work", standings, { stage: facts.stage, cycle });
  if (forbidden) return forbidden;
  return facts.signOffPending ? { code: "sign_off_pending" } : null;
}

/** Holds the application alone, against units that save, and refuses whoever may not divide its work now. Two statements. */
export async function lockForDividing(tx: Tx, actor: Actor, id: string): Promise<Divisible> {
  if (isUuid(id)) await lockApplication(tx, id, true);
  const facts = await readDivisible(tx, id);
  const problem: ActProblem | null = facts ? whyNotDivide(actor, facts) : { code: "not_found" };
  if (!facts || problem) throw new Refusal<ActProblem>(problem ?? { code: "not_found" });
  return facts;
}

/** The same for a unit that hands over: it must have been given something here, and the dossier be open. Three statements. */
export async function lockForUnit(tx: Tx, actor: Actor, id: string): Promise<Divisible> {
  if (isUuid(id)) await lockApplication(tx, id, true);
  const facts = await readDivisible(tx, id);
  const given = facts ? await tx.indicatorAssignment.count({ where: givenTo(actor, id) }) : 0;
  const standings = standingsOf(actor, { contributors: given > 0 ? [actor.organisationId] : [] });
  if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  const problem = permit("fill_assigned_items", standings, { stage: facts.stage, cycle });
  if (problem) throw new Refusal<ActProblem>(problem);
  if (facts.signOffPending) throw new Refusal<ActProblem>({ code: "sign_off_pending" });
  return facts;
}

/** The items of this application, or of all, that the actor's organisation leads or supports. */
export const givenTo = (actor: Actor, applicationId?: string): Prisma.IndicatorAssignmentWhereInput => ({
  ...(applicationId ? { applicationId } : {}),
  OR: [
    { leadOrganisationId: actor.organisationId },
    { supporting: { some: { organisationId: actor.organisationId } } },
  ],
});

export type Unit = { id: string; code: string; name: string; kind: string };

/** 责任单位 to which this applicant may give items: its own departments and towns, by name. One statement. */
export function unitsOf(tx: Tx, facts: Pick<Divisible, "applicantKind" | "areaId" | "areaPath">): Promise<Unit[]> {
  const kinds = [...unitKindsOf(facts.applicantKind)];
  const area =
    facts.applicantKind === "city_government" ? { id: facts.areaId } : { path: { startsWith: facts.areaPath } };
  return tx.organisation.findMany({
    where: { kind: { in: kinds }, closedAt: null, area },
    orderBy: [{ kind: "asc" }, { code: "asc" }],
    select: { id: true, code: true, name: true, kind: true },
  });
}

export type Assigned = { id: string; indicatorId: string; lead: string; state: AssignmentState; version: number };

/** Refuses `stale` unless each of these items stands as it was seen; answers with what stands. */
export async function asSeen(
  tx: Tx,
  applicationId: string,
  items: readonly { indicatorId: string; version: number }[],
): Promise<Map<string, Assigned>> {
  const rows = await tx.indicatorAssignment.findMany({
    where: { applicationId, indicatorId: { in: items.map(({ indicatorId }) => indicatorId) } },
  });
  const found = new Map(
    rows.map(({ id, indicatorId, leadOrganisationId: lead, state, version }) => [
      indicatorId,
      { id, indicatorId, lead, state, version },
    ]),
  );
  const stale = items.some(({ indicatorId, version }) => (found.get(indicatorId)?.version ?? -1) !== version);
  if (stale) throw new Refusal<ActProblem>({ code: "stale" });
  return found;
}
