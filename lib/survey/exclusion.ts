import "server-only";
import type { Effect } from "@/lib/acts/life";
import { Prisma, type Tx } from "@/lib/platform/db";
import { countCases } from "./cases";
import { askForBootstrap } from "./estimation/checking";
import { estimateSurvey } from "./estimation/estimating";
import type { CaseFlag } from "./quality/shape";
import type { ExclusionLine, SurveyFile } from "./workflow";

/**
 * The numbers of the cases in which one of these was found. Of duplicates one interview is spared, so that a respondent isn't lost with the
 * copies: the earliest that still counts, has nothing else of what is chosen and doesn't itself go as a duplicate of the other kind. What
 * answers the same as a case of its group that was excluded before is a copy of that one under another number, and isn't spared. Groups
 * are known by their kind and the first of all their cases.
 */
const foundIn = (surveyId: string, kinds: readonly CaseFlag[]) => Prisma.sql`(
  WITH "found" AS (
    SELECT f."kind", f."figure"->>'first' AS "first", m."caseNo", m."startedAt", m."exclusionId" IS NULL AS "valid", m."answers"
    FROM "SurveyFlag" f JOIN "SurveyCase" m ON m."surveyId" = f."surveyId" AND m."caseNo" = f."caseNo"
    WHERE f."surveyId" = ${surveyId}::uuid AND f."kind" = ANY (${[...kinds]}::text[])),
  "single" AS (SELECT DISTINCT "caseNo" FROM "found" WHERE "first" IS NULL),
  "sound" AS (
    SELECT m.* FROM "found" m WHERE m."first" IS NOT NULL AND m."valid" AND m."caseNo" NOT IN (SELECT "caseNo" FROM "single")
      AND NOT EXISTS (SELECT 1 FROM "found" x
        WHERE x."kind" = m."kind" AND x."first" = m."first" AND NOT x."valid" AND x."answers" = m."answers")),
  "earliest" AS (
    SELECT DISTINCT ON ("kind", "first") "kind", "first", "caseNo" FROM "sound"
    ORDER BY "kind", "first", "startedAt" NULLS FIRST, "caseNo" COLLATE "C"),
  "later" AS (SELECT "kind", "caseNo" FROM "found" WHERE "first" IS NOT NULL EXCEPT SELECT "kind", "caseNo" FROM "earliest"),
  "spared" AS (
    SELECT DISTINCT ON (m."kind", m."first") m."kind", m."caseNo"
    FROM "sound" m LEFT JOIN "later" l ON l."caseNo" = m."caseNo" AND l."kind" <> m."kind"
    ORDER BY m."kind", m."first", l."caseNo" IS NOT NULL, m."startedAt" NULLS FIRST, m."caseNo" COLLATE "C")
  SELECT "caseNo" FROM "single"
  UNION SELECT "caseNo" FROM (
    SELECT "kind", "caseNo" FROM "found" WHERE "first" IS NOT NULL EXCEPT SELECT "kind", "caseNo" FROM "spared") g)`;

/**
 * Of every place of a survey: how many valid cases would be excluded for these findings, and how many stay. In the order of the places'
 * numbers. One statement.
 */
export async function exclusionLines(tx: Tx, surveyId: string, kinds: readonly CaseFlag[]): Promise<ExclusionLine[]> {
  return tx.$queryRaw<ExclusionLine[]>`
    SELECT p."applicationId", coalesce(e."n", 0)::int AS "excluded", (p."completed" - coalesce(e."n", 0))::int AS "remaining", p."target"
    FROM "SurveyPlace" p
    JOIN "Application" a ON a."id" = p."applicationId"
    LEFT JOIN (SELECT c."applicationId", count(*) AS "n" FROM "SurveyCase" c
      WHERE c."surveyId" = ${surveyId}::uuid AND c."exclusionId" IS NULL AND c."caseNo" IN ${foundIn(surveyId, kinds)}
      GROUP BY c."applicationId") e ON e."applicationId" = p."applicationId"
    WHERE p."surveyId" = ${surveyId}::uuid
    ORDER BY a."number"`;
}

/** What the rules must know of a proposal to exclude: how it looks now. */
export async function weighExclusion(tx: Tx, facts: SurveyFile): Promise<SurveyFile> {
  const { kinds } = facts.proposal;
  return kinds ? { ...facts, exclusion: await exclusionLines(tx, facts.id, kinds) } : facts;
}

/**
 * 剔除样本: the valid cases with one of the named findings no longer count, by signature and with a reason; they stay where they are, marked
 * by the decision. Counts and estimates of the survey follow.
 */
export const exclude: Effect<SurveyFile> = async ({ tx, facts, actor, preparedBy, signedOffBy }) => {
  const { kinds = [], reason = "" } = facts.proposal;
  const excluded = (facts.exclusion ?? []).reduce((sum, line) => sum + line.excluded, 0);
  const { id } = await tx.surveyExclusion.create({
    data: {
      surveyId: facts.id,
      kinds: [...kinds],
      reason,
      excluded,
      preparedBy: preparedBy ?? "",
      signedBy: signedOffBy ?? "",
      at: facts.now,
    },
  });
  await tx.$executeRaw`
    UPDATE "SurveyCase" c SET "exclusionId" = ${id}::uuid
    WHERE c."surveyId" = ${facts.id}::uuid AND c."exclusionId" IS NULL AND c."caseNo" IN ${foundIn(facts.id, kinds)}`;
  await countCases(tx, facts.id);
  await estimateSurvey(tx, facts.id);
  await askForBootstrap(tx, actor, facts.id, facts.now);
  return { kinds, cases: excluded, reason };
};
