import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { ratesOf } from "@/lib/recommendation/reviewed-rates";
import { reviewFacts } from "./conclusion-rules";
import type { CheckingCycle, Conclusion, ConclusionPage, WaitingConclusion } from "./shapes";

/** Conclusions of an office on a case, the last first. One statement. */
function conclusionsOf(tx: Tx, applicationId: string, officeId: string, most: number): Promise<Conclusion[]> {
  return tx.$queryRaw<Conclusion[]>`
    SELECT l."id", l."round", l."outcome"::text AS "outcome", l."opinion", l."concludedById", l."concludedByName", l."concludedAt",
      l."verdict"::text AS "verdict", l."verdictRemark", l."checkedByName", l."checkedAt",
      l."content" = "review_content"(l."applicationId", l."officeId") AS "stands"
    FROM "ReviewConclusion" l WHERE l."applicationId" = ${applicationId}::uuid AND l."officeId" = ${officeId}::uuid
    ORDER BY l."round" DESC LIMIT ${most}`;
}

/** The last one; null where nobody of the office has concluded. One statement. */
export const lastOf = async (tx: Tx, applicationId: string, officeId: string): Promise<Conclusion | null> =>
  (await conclusionsOf(tx, applicationId, officeId, 1))[0] ?? null;

/** The case and the office's opinions as they stand, by their hash. One statement. */
export async function contentOf(tx: Tx, applicationId: string, officeId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ content: string }[]>`
    SELECT "review_content"(${applicationId}::uuid, ${officeId}::uuid) AS "content"`;
  return row!.content;
}

/** How many people of an office could check. One statement. */
export const checkersOf = (tx: Tx, officeId: string): Promise<number> =>
  tx.user.count({ where: { organisationId: officeId, disabledAt: null, duties: { some: { duty: "checking" } } } });

type Head = {
  applicant: string;
  number: string;
  desk: string | null;
  stage: Parameters<typeof permit>[2]["stage"];
  cycleStage: string;
  resultsPublished: boolean;
  on: boolean;
  agree: number;
  doubt: number;
  not_met: number;
};

/** 初审结论 of the office at whose desk the case lies, for its own people; null for everybody else. Four statements. */
export async function conclusionPage(actor: Actor, id: string): Promise<ConclusionPage | null> {
  if (!isUuid(id)) return null;
  const [head] = await db.$queryRaw<Head[]>`
    SELECT o."name" AS "applicant", a."number", a."deskOfficeId" AS "desk", a."stage"::text AS "stage", c."stage"::text AS "cycleStage",
      c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      EXISTS (SELECT 1 FROM "ReviewChecking" y WHERE y."cycleId" = c."id" AND y."officeId" = a."deskOfficeId") AS "on",
      (SELECT count(*)::int FROM "ReviewRemark" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId"
        AND m."opinion" = 'agree') AS "agree",
      (SELECT count(*)::int FROM "ReviewRemark" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId"
        AND m."opinion" = 'doubt') AS "doubt",
      (SELECT count(*)::int FROM "ReviewRemark" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId"
        AND m."opinion" = 'not_met') AS "not_met"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE a."id" = ${id}::uuid`;
  const standings = head ? standingsOf(actor, { desk: head.desk }) : [];
  if (!head || standings.length === 0) return null;
  const [rounds, content, rates] = await Promise.all([
    conclusionsOf(db, id, actor.organisationId, 20),
    contentOf(db, id, actor.organisationId),
    ratesOf(db, actor.organisationId, [id]),
  ]);
  const { applicant, number, on, agree, doubt, not_met } = head;
  const facts = { stage: head.stage, cycle: { stage: head.cycleStage, resultsPublished: head.resultsPublished } };
  return {
    applicant,
    number,
    review: reviewFacts(on ? (rounds[0] ?? { outcome: null }) : null),
    rounds,
    content,
    tally: { agree, doubt, not_met },
    rates: rates.get(id)!,
    mayConclude: permit("conclude_review", standings, facts) === null,
    mayCheck: permit("check_review", standings, facts) === null,
    own: rounds[0]?.concludedById === actor.userId,
  };
}

export type ReviewCheckingPage = {
  cycles: CheckingCycle[];
  waiting: WaitingConclusion[];
  checkers: number;
  mayTurn: boolean;
};

/** 结论审核 of the own office: in which cycles it is on, and what waits for a check; nothing for whoever has no part in first review. Three statements. */
export async function reviewCheckingPage(actor: Actor): Promise<ReviewCheckingPage> {
  if (mayOpen(actor, "review")) return { cycles: [], waiting: [], checkers: 0, mayTurn: false };
  const here = actor.organisationId;
  const [cycles, waiting, checkers] = await Promise.all([
    db.$queryRaw<CheckingCycle[]>`
      SELECT c."id", p."name" || ' ' || c."name" AS "name", y."cycleId" IS NOT NULL AS "on", y."startedByName"
      FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
      LEFT JOIN "ReviewChecking" y ON y."cycleId" = c."id" AND y."officeId" = ${here}::uuid
      WHERE c."stage" = 'open' AND EXISTS (
        SELECT 1 FROM "Application" a WHERE a."cycleId" = c."id" AND a."deskOfficeId" = ${here}::uuid)
      ORDER BY c."submissionOpens" DESC, c."id"`,
    db.$queryRaw<WaitingConclusion[]>`
      SELECT a."id" AS "applicationId", o."name" AS "applicant", a."number", l."outcome"::text AS "outcome", l."concludedByName",
        l."concludedAt", l."concludedById" = ${actor.userId}::uuid AS "own",
        l."content" = "review_content"(l."applicationId", l."officeId") AS "stands"
      FROM "ReviewConclusion" l JOIN "Application" a ON a."id" = l."applicationId" AND a."deskOfficeId" = l."officeId"
      JOIN "Organisation" o ON o."id" = a."applicantId"
      JOIN "ReviewChecking" y ON y."cycleId" = a."cycleId" AND y."officeId" = l."officeId"
      WHERE l."officeId" = ${here}::uuid AND l."verdict" IS NULL AND a."stage" = 'first_review'
        AND l."round" = (SELECT max(x."round") FROM "ReviewConclusion" x WHERE x."applicationId" = l."applicationId"
          AND x."officeId" = l."officeId")
      ORDER BY l."concludedAt" LIMIT 200`,
    checkersOf(db, here),
  ]);
  const mayTurn = actor.duties.some((duty) => duty === "reviewing" || duty === "signing");
  return { cycles, waiting, checkers, mayTurn };
}
