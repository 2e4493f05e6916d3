import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { db, Prisma } from "@/lib/platform/db";
import { stageTold } from "@/lib/policy/sealed-stage";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { AT_STOP, changedItems, dueOf, filingTiming, likeItemCount, toAccept, toSign } from "./desk-facts";
import { type DeskLine, daysLeft, flagsOf } from "./desk-rules";
import type { DeskRow } from "./desk-shapes";

const { sql } = Prisma;

type Row = {
  id: string;
  line: DeskLine;
  number: string;
  applicant: string;
  programme: string;
  track: string;
  theme: string | null;
  stage: Stage;
  office: string | null;
  organiserId: string;
  published: boolean;
  submittedAt: Date | null;
  basisPoints: number | null;
  score: number | null;
  rounds: number;
  dueAt: Date | null;
  officers: string[];
  itemOfficers: string[];
  toSign: string | null;
  toAccept: boolean;
  changed: number;
  timing: string | null;
  likeItems: number;
};

/** The rows of these cases, in this order; of those below only what an office above may know. One statement. */
export async function deskRows(
  actor: Actor,
  found: readonly { id: string; line: DeskLine }[],
  at: Date,
): Promise<DeskRow[]> {
  if (found.length === 0) return [];
  const officers = (
    given: Prisma.Sql,
  ) => sql`ARRAY(SELECT DISTINCT u."name" FROM "ReviewAssignment" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."applicationId" = a."id" AND m."officeId" = ${actor.organisationId}::uuid AND m."indicatorId" ${given} ORDER BY 1)`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT a."id", x."line", a."number", o."name" AS "applicant", p."name" || ' ' || c."name" AS "programme", a."track"::text AS "track",
      COALESCE(a."themeTitle", t."name") AS "theme", a."stage"::text AS "stage", f."name" AS "office", p."organiserId",
      c."resultsPublishedAt" IS NOT NULL AS "published", a."submittedAt", a."selfBasisPoints" AS "basisPoints", a."selfScore" AS "score",
      a."rounds", ${dueOf(actor)} AS "dueAt",
      ${officers(sql`IS NULL`)} AS "officers", ${officers(sql`IS NOT NULL`)} AS "itemOfficers",
      ${toSign(actor)} AS "toSign", ${toAccept(actor)} AS "toAccept", ${changedItems(actor)} AS "changed", ${filingTiming} AS "timing",
      ${likeItemCount} AS "likeItems"
    FROM unnest(${found.map(({ id }) => id)}::uuid[], ${found.map(({ line }) => line)}::text[]) WITH ORDINALITY AS x("id", "line", "place")
    JOIN "Application" a ON a."id" = x."id"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "Theme" t ON t."id" = a."themeId"
    LEFT JOIN "Organisation" f ON f."id" = a."deskOfficeId"
    ${AT_STOP}
    ORDER BY x."place"`;
  return rows.map((row) => (row.line === "below" ? belowRow(row) : readRow(actor, row, at)));
}

const headOf = ({ id, line, number, applicant, programme, track, theme, submittedAt }: Row) => ({
  id,
  line,
  number,
  applicant,
  programme,
  track,
  theme,
  submittedAt: submittedAt?.toISOString() ?? null,
});

/** 报送了，在谁的案头: all that an office is told of a case on its way to it. */
const belowRow = (row: Row): DeskRow => ({
  ...headOf(row),
  stage: null,
  office: row.office,
  basisPoints: null,
  score: null,
  rounds: null,
  dueAt: null,
  daysLeft: null,
  overdue: false,
  officers: [],
  itemOfficers: [],
  flags: [],
});

function readRow(actor: Actor, row: Row, at: Date): DeskRow {
  const { stage, organiserId, published, basisPoints, score, rounds, dueAt, officers, itemOfficers } = row;
  const told = stageTold(stage, standingsOf(actor, { organiser: organiserId }), published);
  return {
    ...headOf(row),
    stage: told,
    office: told === "passed_on" ? null : row.office,
    basisPoints,
    score,
    rounds,
    dueAt: dueAt?.toISOString() ?? null,
    daysLeft: dueAt && daysLeft(dueAt, at),
    overdue: dueAt !== null && dueAt < at,
    officers,
    itemOfficers,
    flags: flagsOf(row, at),
  };
}
