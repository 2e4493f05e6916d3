import "server-only";
import type { Effect } from "@/lib/acts/life";
import { Prisma, type Tx } from "@/lib/platform/db";
import { countCases } from "./cases";
import { askForBootstrap } from "./estimation/checking";
import { estimateSurvey } from "./estimation/estimating";
import type { CaseFlag } from "./quality/shape";
import type { ExclusionLine, SurveyFile } from "./workflow";

/** A case `c` in which one of these was found; of duplicates the first is spared. */
const foundIn = (kinds: readonly CaseFlag[]) => Prisma.sql`EXISTS (SELECT 1 FROM "SurveyFlag" f
  WHERE f."surveyId" = c."surveyId" AND f."caseNo" = c."caseNo" AND f."kind" = ANY (${[...kinds]}::text[])
    AND f."figure"->>'first' IS DISTINCT FROM f."caseNo")`;

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
      WHERE c."surveyId" = ${surveyId}::uuid AND c."exclusionId" IS NULL AND ${foundIn(kinds)}
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
    WHERE c."surveyId" = ${facts.id}::uuid AND c."exclusionId" IS NULL AND ${foundIn(kinds)}`;
  await countCases(tx, facts.id);
  await estimateSurvey(tx, facts.id);
  await askForBootstrap(tx, actor, facts.id, facts.now);
  return { kinds, cases: excluded, reason };
};
