import "server-only";
import { FLAG_LABELS, figureOf } from "@/lib/labels/survey-quality";
import { db, Prisma } from "@/lib/platform/db";
import { FLAG_KINDS, type FlagKind } from "./shape";
import type { FlagCount, FlagRow } from "./views";

type Filter = { surveyId: string; kind: string; placeId: string | null; interviewer: string };

const of = (placeId: string | null) => (placeId ? Prisma.sql`AND f."applicationId" = ${placeId}::uuid` : Prisma.empty);

/** How often each kind was found in a survey, or in one of its places; every kind has a line. One statement. */
export async function countFlags(surveyId: string, placeId: string | null): Promise<FlagCount[]> {
  const found = await db.$queryRaw<FlagCount[]>`
    SELECT f."kind", count(*)::int AS "found", count(DISTINCT f."applicationId")::int AS "places",
      count(c."exclusionId")::int AS "excluded"
    FROM "SurveyFlag" f LEFT JOIN "SurveyCase" c ON c."surveyId" = f."surveyId" AND c."caseNo" = f."caseNo"
    WHERE f."surveyId" = ${surveyId}::uuid ${of(placeId)}
    GROUP BY f."kind"`;
  return FLAG_KINDS.map((kind) => found.find((one) => one.kind === kind) ?? { kind, found: 0, places: 0, excluded: 0 });
}

type Found = Omit<FlagRow, "text"> & { figure: Record<string, number | string> };

/**
 * What was found, by kind in the order of the table, place and case; an interviewer is looked for among those of the cases too.
 * Two statements.
 */
export async function flagRows(
  { surveyId, kind, placeId, interviewer }: Filter,
  { page, size }: { page: number; size: number },
  cell: (key: string) => string,
): Promise<{ rows: FlagRow[]; total: number }> {
  const asked = Object.hasOwn(FLAG_LABELS, kind) ? Prisma.sql`AND f."kind" = ${kind}` : Prisma.empty;
  const by = interviewer
    ? Prisma.sql`AND coalesce(f."interviewer", c."interviewer", '') = ${interviewer}`
    : Prisma.empty;
  const from = Prisma.sql`
    FROM "SurveyFlag" f
    JOIN "Application" a ON a."id" = f."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "SurveyCase" c ON c."surveyId" = f."surveyId" AND c."caseNo" = f."caseNo"
    WHERE f."surveyId" = ${surveyId}::uuid ${asked} ${of(placeId)} ${by}`;
  const [found, [count]] = await Promise.all([
    db.$queryRaw<Found[]>`
      SELECT f."id", f."kind", o."name" AS "place", f."caseNo", coalesce(f."interviewer", c."interviewer", '') AS "interviewer",
        f."figure", c."exclusionId" IS NOT NULL AS "excluded"
      ${from}
      ORDER BY array_position(${[...FLAG_KINDS]}::text[], f."kind"), a."number", f."caseNo", f."id"
      LIMIT ${size} OFFSET ${(page - 1) * size}`,
    db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS "n" ${from}`,
  ]);
  const rows = found.map(({ figure, ...row }) => ({
    ...row,
    kind: row.kind as FlagKind,
    text: figureOf(row.kind, figure, cell),
  }));
  return { rows, total: count?.n ?? 0 };
}
