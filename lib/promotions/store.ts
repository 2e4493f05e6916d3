import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { TitleHeld } from "@/lib/applications/eligibility";
import { ELIGIBILITY, titlesRequired } from "@/lib/applications/titles-held";
import type { Problem } from "@/lib/kernel/problem";
import { Prisma, type Tx } from "@/lib/platform/db";
import { promotable } from "./rules";
import type { PromotionFile } from "./workflow";

/** A cycle of a programme above one's own, with what it asks for; null where there is none. */
export async function upperCycle(tx: Tx, id: string) {
  return tx.cycle.findUnique({
    where: { id },
    include: { ...ELIGIBILITY, programme: { select: { name: true, organiser: { select: { area: true } } } } },
  });
}
export type UpperCycle = NonNullable<Awaited<ReturnType<typeof upperCycle>>>;

export const upperName = (cycle: Pick<UpperCycle, "name"> & { programme: { name: string } }): string =>
  `${cycle.programme.name}${cycle.name}`;

/** Whether this office lies below the organiser of that cycle. */
export const liesBelow = (
  areaPath: string,
  cycle: { programme: { organiser: { area: { path: string } } } },
): boolean => {
  const above = cycle.programme.organiser.area.path;
  return areaPath !== above && areaPath.startsWith(above);
};

/** Whether places may still apply, or will be able to. */
export const takesApplications = (cycle: { stage: string; submissionCloses: Date }, at: Date): boolean =>
  cycle.stage === "open" && at < cycle.submissionCloses;

type StateRow = { id: string; stage: string; fits: boolean; barred: boolean; proposed: boolean; held: TitleHeld[] };

/** How these titles stand towards that cycle, each with the problem in its way by track. One statement. */
export async function weighTitles(
  tx: Tx,
  cycle: UpperCycle,
  ids: readonly string[],
): Promise<Map<string, Record<Track, Problem | null>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<StateRow[]>`
    SELECT d."id", d."stage"::text AS "stage",
      EXISTS (SELECT 1 FROM "CycleCatalogue" k WHERE k."cycleId" = ${cycle.id}::uuid AND k."applicantKind" = o."kind") AS "fits",
      EXISTS (SELECT 1 FROM "Bar" b WHERE b."organisationId" = o."id" AND b."programmeId" = ${cycle.programmeId}::uuid
        AND b."untilNumber" >= ${cycle.number}) AS "barred",
      EXISTS (SELECT 1 FROM "Promotion" p WHERE p."designationId" = d."id" AND p."toCycleId" = ${cycle.id}::uuid
        AND p."at" IS NOT NULL) AS "proposed",
      (SELECT jsonb_agg(jsonb_build_object('programmeId', c."programmeId", 'title', h."title", 'stage', h."stage",
        'basisPoints', r."complianceBasisPoints")) FROM "Designation" h JOIN "Cycle" c ON c."id" = h."cycleId"
        LEFT JOIN "RankingEntry" r ON r."applicationId" = h."applicationId" WHERE h."organisationId" = o."id") AS "held"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId"
    WHERE d."id" IN (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})`;
  const required = titlesRequired(cycle.eligibility);
  return new Map(
    rows.map(({ id, ...title }) => [
      id,
      {
        comprehensive: promotable(title, "comprehensive", required),
        thematic: promotable(title, "thematic", required),
      },
    ]),
  );
}

/** The facts of one list, or null. With `lock` the list and its titles are held: no two lists propose the same title at once. */
export async function loadPromotion(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<PromotionFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "PromotionList" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.promotionList.findUnique({ where: { id }, include: { lines: true } });
  if (!row) return null;
  const ids = row.lines.map(({ designationId }) => designationId);
  if (lock && ids.length > 0) {
    const held = Prisma.join(ids.map((each) => Prisma.sql`${each}::uuid`));
    await tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" IN (${held}) ORDER BY "id" FOR UPDATE`;
  }
  const cycle = (await upperCycle(tx, row.toCycleId))!;
  const weighed = row.stage === "draft" ? await weighTitles(tx, cycle, ids) : null;
  const closed = row.lines.filter(({ designationId, track }) => weighed?.get(designationId)?.[track]);
  return {
    id: row.id,
    name: `推荐名单（${row.lines.length} 个单位，报${upperName(cycle)}）`,
    stage: row.stage,
    version: row.version,
    now,
    toCycleId: row.toCycleId,
    parties: { organiser: row.officeId },
    lines: row.lines.length,
    linesNotOpen: closed.length,
    windowOpen: takesApplications(cycle, now),
  };
}
