import { freeze } from "@/lib/applications/snapshot";
import { resultsHeld } from "@/lib/lots/held";
import type { db as database, Tx } from "@/lib/platform/db";
import { weightsOf } from "@/lib/selection/ranking";
import { rankTracks } from "@/lib/selection/track-ranking";

type Database = typeof database;
const CHUNK = 100;

/** A survey handed in of every place that is ranked, each with index, standard error and interval. */
export async function survey(db: Tx, cycleId: string): Promise<void> {
  const agency = await db.organisation.findFirstOrThrow({ where: { kind: "survey_agency" } });
  const { id } = await db.survey.create({
    data: { cycleId, agencyId: agency.id, questionnaire: {}, stage: "handed_in" },
  });
  await db.$executeRaw`
    INSERT INTO "SurveyPlace" ("surveyId", "applicationId", "target", "completed", "index", "standardError", "low", "high")
    SELECT ${id}::uuid, a."id", 400, 400, v.x, 2, v.x - 3.92, v.x + 3.92
    FROM "RankingEntry" e JOIN "Application" a ON a."id" = e."applicationId" AND a."cycleId" = ${cycleId}::uuid,
      LATERAL (SELECT 70 + abs(hashtext(a."id"::text)) % 2500 / 100.0 AS x) v`;
  await db.$executeRaw`ANALYZE "SurveyPlace"`;
}

/**
 * The opening of the results from the marks and surveys as they are, a hundred cases at a time: what 启封 reckons, ranks and freezes, without
 * its conditions and signatures.
 */
export async function openAnew(db: Database, cycleId: string): Promise<void> {
  const at = new Date();
  const weights = await weightsOf(db, cycleId);
  const cases = await db.application.findMany({
    where: { cycleId, ranking: { isNot: null } },
    select: {
      id: true,
      track: true,
      surveyPlaces: { select: { index: true, standardError: true, low: true, high: true, completed: true } },
    },
    orderBy: { number: "asc" },
  });
  const results: Awaited<ReturnType<typeof resultsHeld>> = new Map();
  for (const chunk of chunksOf(cases)) {
    const held = await resultsHeld(
      db,
      chunk.map(({ id }) => id),
    );
    for (const [id, result] of held) results.set(id, result);
  }
  const ranked = rankTracks(
    cases.map(({ id, track, surveyPlaces: [own] }) => ({
      ...{ id, track },
      parts: { assessment: results.get(id)!.score, survey: own?.index ?? null },
    })),
    { ...weights, verification: 0 },
  );
  if (!ranked.ok) throw new Error(`not ranked: ${JSON.stringify(ranked.error)}`);
  const places = new Map(ranked.value.map((place) => [place.id, place]));
  for (const chunk of chunksOf(cases)) {
    await db.$transaction(
      async (tx) => {
        for (const { id, surveyPlaces } of chunk) {
          const [own = null] = surveyPlaces;
          const { items, ...assessment } = results.get(id)!;
          const { composite, rank } = places.get(id)!;
          await tx.rankingEntry.update({
            where: { applicationId: id },
            data: {
              assessmentScore: assessment.score!,
              complianceBasisPoints: assessment.complianceBasisPoints,
              vetoedItems: assessment.vetoed,
              ...{ surveyIndex: own?.index ?? null, surveyError: own?.standardError ?? null },
              ...{ composite, rank },
            },
          });
          await freeze(tx, id, "assessment", at, { assessment, items, survey: own, weights, composite, rank });
        }
      },
      { timeout: 120_000 },
    );
  }
  await db.$executeRaw`ANALYZE "RankingEntry", "Snapshot"`;
}

/** The best of a ranking visited, ten findings each and one in nine not confirmed; the list after the visits not yet drawn up. */
export async function visitBest(db: Tx, cycleId: string, count: number): Promise<void> {
  const team = await db.verificationTeam.create({ data: { cycleId, name: "核查组" } });
  await db.$executeRaw`
    UPDATE "Application" SET "stage" = 'verification' WHERE "id" IN (SELECT e."applicationId" FROM "RankingEntry" e
      JOIN "Application" a ON a."id" = e."applicationId" AND a."cycleId" = ${cycleId}::uuid ORDER BY e."rank", a."number" LIMIT ${count}::int)`;
  await db.$executeRaw`
    INSERT INTO "Visit" ("id", "applicationId", "teamId", "stage", "plannedOn")
    SELECT uuidv7(), "id", ${team.id}::uuid, 'handed_in', now() FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "stage" = 'verification'`;
  await db.$executeRaw`
    INSERT INTO "Finding" ("id", "visitId", "indicatorId", "conclusion")
    SELECT uuidv7(), v."id", i."id", CASE WHEN hashtext(v."id"::text || i."id"::text) % 9 = 0 THEN 'not_confirmed' ELSE 'confirmed' END::"FindingConclusion"
    FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND i."position" <= 10 WHERE v."teamId" = ${team.id}::uuid`;
  await db.$executeRaw`UPDATE "Cycle" SET "stage" = 'shortlisted' WHERE "id" = ${cycleId}::uuid`;
}

const chunksOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, n) => all.slice(n * CHUNK, (n + 1) * CHUNK));
