import "server-only";
import { ASSESSORS, contractsOf, STAFF, staffRow, tieRow } from "@/lib/assessors/queries";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { overrideClosed } from "./rules";
import type { RecusalRow } from "./shape";

const PAGE = 20;

type Line = Omit<RecusalRow, "override" | "mayOverride"> & {
  overrideBy: string | null;
  overrideAt: Date | null;
  overrideReason: string | null;
  organiserId: string;
  resultsOpenedAt: Date | null;
  lotOpenedAt: Date | null;
  total: number;
};

function rowOf(actor: Actor, line: Line): RecusalRow {
  const { overrideBy, overrideAt, overrideReason, organiserId, resultsOpenedAt, lotOpenedAt, total: _, ...row } = line;
  const override =
    overrideBy && overrideAt ? { by: overrideBy, at: overrideAt.toISOString(), reason: overrideReason ?? "" } : null;
  const closed = overrideClosed(standingsOf(actor, { organiser: organiserId }), { resultsOpenedAt, lotOpenedAt });
  return { ...row, override, mayOverride: row.ground !== "declared" && override === null && closed === null };
}

/**
 * Every ground on which people of the commissioned agencies are, or without the organiser's word would be, recused from these cases.
 * One statement.
 */
async function recusalLines(
  actor: Actor,
  cases: Prisma.Sql,
  page: number,
  take: number,
): Promise<{ rows: RecusalRow[]; total: number }> {
  const lines = await db.$queryRaw<Line[]>`
    SELECT a."id" AS "applicationId", o."name" AS "place", g."assessorId", u."name" AS "assessor", h."name" AS "agency", g."ground"::text AS "ground",
      g."reason", p."organiserId", c."resultsOpenedAt", l."openedAt" AS "lotOpenedAt", v."byName" AS "overrideBy", v."at" AS "overrideAt", v."reason" AS "overrideReason", (count(*) OVER ())::int AS "total"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id" LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
    JOIN LATERAL (
      SELECT r."assessorId", 'declared'::"RecusalGround" AS "ground", r."reason", NULL::timestamptz AS "statedAt"
      FROM "Recusal" r WHERE r."applicationId" = a."id"
      UNION ALL
      SELECT f."assessorId", f."ground", NULL, max(f."statedAt") FROM "RecusalFound" f WHERE f."applicationId" = a."id" GROUP BY 1, 2
    ) g ON true
    JOIN "User" u ON u."id" = g."assessorId" JOIN "Organisation" h ON h."id" = u."organisationId"
    LEFT JOIN LATERAL (
      SELECT w."byName", w."at", w."reason" FROM "RecusalOverride" w
      WHERE w."applicationId" = a."id" AND w."assessorId" = g."assessorId" AND w."ground" = g."ground"
        AND (g."statedAt" IS NULL OR w."at" >= g."statedAt") ORDER BY w."at" DESC LIMIT 1) v ON true
    WHERE ${cases} AND (g."ground" = 'declared' OR (u."disabledAt" IS NULL
      AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'assessing')
      AND EXISTS (SELECT 1 FROM "Commission" m WHERE m."cycleId" = a."cycleId" AND m."agencyId" = u."organisationId" AND m."kind" = 'assessment')))
    ORDER BY a."number", u."name", g."ground" LIMIT ${take} OFFSET ${(page - 1) * take}`;
  return { rows: lines.map((line) => rowOf(actor, line)), total: lines[0]?.total ?? 0 };
}

/** What the organiser reads at one case. The caller has read the case as its organiser. */
export const recusalsAtCase = async (actor: Actor, applicationId: string): Promise<RecusalRow[]> =>
  (await recusalLines(actor, Prisma.sql`a."id" = ${applicationId}::uuid`, 1, 500)).rows;

/** 评估人员与回避 of one cycle for its organiser, or null: who the commissioned agencies name, and who is kept from which case. */
export async function assessorsBefore(actor: Actor, cycleId: string, page: number) {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const agencies = await db.organisation.findMany({
    where: { commissions: { some: { cycleId, kind: "assessment" } } },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      kind: true,
      users: {
        where: ASSESSORS,
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: {
          ...STAFF,
          sheets: { where: { stage: { not: "recused" }, application: { cycleId } }, select: { stage: true } },
        },
      },
    },
  });
  const under = Prisma.sql`a."cycleId" = ${cycleId}::uuid AND a."stage" IN ('expert_review', 'assessment')`;
  const [contracts, recusals] = await Promise.all([
    contractsOf(agencies.map(({ id }) => id)),
    recusalLines(actor, under, page, PAGE),
  ]);
  return {
    cycle: { id: cycle.id, name: cycle.name, recusalHome: cycle.recusalHome, recusalYears: cycle.recusalYears },
    agencies: agencies.map(({ users, ...agency }) => ({
      ...agency,
      staff: users.map(staffRow),
      contracts: contracts.filter(({ agencyId }) => agencyId === agency.id).map(tieRow),
    })),
    recusals,
  };
}
