import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { lockApplication } from "@/lib/applications/editing";
import { type Divisible, readDivisible } from "@/lib/assignments/store";
import { isUuid } from "@/lib/kernel/ids";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { type Permission, permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import type { Checkable, Choice } from "./rules";
import type { CheckRow } from "./shape";

/** Where someone stands in the chain: in the place itself, or in one of its units. */
export type Side = "place" | "unit";
export type Inside = { facts: Divisible; side: Side; standings: Standing[] };

/** The application as somebody inside the place, or a unit that leads items there, meets it; null for everybody else. */
export async function readInside(tx: Tx, actor: Actor, id: string): Promise<Inside | null> {
  const facts = isUuid(id) ? await readDivisible(tx, id) : null;
  if (!facts) return null;
  if (facts.applicantId === actor.organisationId) {
    const standings = standingsOf(actor, { applicant: facts.applicantId });
    return standings.length > 0 ? { facts, side: "place", standings } : null;
  }
  const leads = await tx.indicatorAssignment.count({
    where: { applicationId: id, leadOrganisationId: actor.organisationId },
  });
  const standings = standingsOf(actor, { contributors: leads > 0 ? [actor.organisationId] : [] });
  return standings.length > 0 ? { facts, side: "unit", standings } : null;
}

/** Why these standings may not do this to the application now, or null. */
export function whyNotInside({ facts, standings }: Inside, permission: Permission): ActProblem | null {
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  const forbidden = permit(permission, standings, { stage: facts.stage, cycle });
  if (forbidden) return forbidden;
  return facts.signOffPending ? { code: "sign_off_pending" } : null;
}

/** Holds the application alone, against whoever writes to its items, and refuses whoever may not do this now. */
export async function lockInside(tx: Tx, actor: Actor, id: string, permission: Permission): Promise<Inside> {
  if (isUuid(id)) await lockApplication(tx, id, true);
  const inside = await readInside(tx, actor, id);
  const problem: ActProblem | null = inside ? whyNotInside(inside, permission) : { code: "not_found" };
  if (!inside || problem) throw new Refusal<ActProblem>(problem ?? { code: "not_found" });
  return inside;
}

/** One item on the list of an organisation that checks. Moments are dates; who wrote last is told by name. */
export type CheckLine = Checkable & Omit<CheckRow, keyof Checkable | "section" | "text" | "own">;

/** What this organisation has to check in an application, by position; nothing where checking isn't on. One statement. */
export function checkLines(
  tx: Tx,
  applicationId: string,
  organisationId: string,
  items: readonly string[] | null = null,
): Promise<CheckLine[]> {
  const only = items === null ? Prisma.empty : Prisma.sql`AND l."indicatorId" = ANY (${[...items]}::uuid[])`;
  return tx.$queryRaw<CheckLine[]>`
    SELECT l."indicatorId", l."position", l."content", l."round", l."state", l."remark", l."checkedByName", l."checkedAt",
      l."answeredById", l."answeredByName", l."answeredAt", l."provenById", l."provenByName", l."provenAt"
    FROM "ItemCheckLine" l WHERE l."applicationId" = ${applicationId}::uuid AND l."organisationId" = ${organisationId}::uuid ${only}
    ORDER BY l."position"`;
}

/** Whether an organisation checks its items here, must, and has people for it. One statement. */
export async function choiceOf(tx: Tx, applicationId: string, organisationId: string): Promise<Choice> {
  const [row] = await tx.$queryRaw<Choice[]>`
    SELECT c."checkingRequired" AND a."applicantId" = ${organisationId}::uuid AS "required",
      (c."checkingRequired" AND a."applicantId" = ${organisationId}::uuid) OR EXISTS (SELECT 1 FROM "InternalChecking" y
        WHERE y."applicationId" = a."id" AND y."organisationId" = ${organisationId}::uuid) AS "on",
      (SELECT count(*)::int FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'checking'
        WHERE u."organisationId" = ${organisationId}::uuid AND u."disabledAt" IS NULL) AS "checkers"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" WHERE a."id" = ${applicationId}::uuid`;
  return row ?? { required: false, on: false, checkers: 0 };
}

/** Puts down who changed the evidence of an item last: whoever did does not check it. One statement. */
export const noteEvidenceEdit = (
  tx: Tx,
  actor: Actor,
  { applicationId, indicatorId }: { applicationId: string; indicatorId: string },
  at: Date,
): Promise<void> => noteEvidenceEdits(tx, actor, applicationId, [indicatorId], at);

/** The same for several items of one application. One statement. */
export async function noteEvidenceEdits(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  indicatorIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "EvidenceEdit" ("applicationId", "indicatorId", "byId", "byName", "at")
    SELECT ${applicationId}::uuid, i, ${actor.userId}::uuid, ${actor.name}, ${at} FROM unnest(${[...indicatorIds]}::uuid[]) i ORDER BY i
    ON CONFLICT ("applicationId", "indicatorId") DO UPDATE SET "byId" = EXCLUDED."byId", "byName" = EXCLUDED."byName", "at" = EXCLUDED."at"`;
}
