import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { TitleHeld, TitleRequired } from "@/lib/applications/eligibility";
import { titlesAskedOf, titlesGivenTo } from "@/lib/applications/titles-held";
import type { Problem } from "@/lib/kernel/problem";
import { Prisma, type Tx } from "@/lib/platform/db";
import { type Promotable, promotable, rateAsked } from "./rules";
import type { PromotionFile } from "./workflow";

/** A cycle of a programme above one's own, with the titles that it asks for; null where there is no such cycle. One statement. */
export type UpperCycle = {
  id: string;
  /** 全国法治政府建设示范创建第四批. */
  name: string;
  programmeId: string;
  number: number;
  stage: string;
  submissionCloses: Date;
  areaPath: string;
  required: TitleRequired[];
  /** The rate that the cycle itself asks of comprehensive applications, basis points. */
  passBasisPoints: number | null;
};

const UPPER = Prisma.sql`
  SELECT c."id", p."name" || c."name" AS "name", c."programmeId", c."number", c."stage"::text AS "stage", c."submissionCloses",
    r."path" AS "areaPath", ${titlesAskedOf(Prisma.sql`c."id"`)} AS "required",
    (SELECT k."passBasisPoints" FROM "CycleTrack" k WHERE k."cycleId" = c."id" AND k."track" = 'comprehensive') AS "passBasisPoints"
  FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Organisation" o ON o."id" = p."organiserId"
  JOIN "Area" r ON r."id" = o."areaId"`;

export async function upperCycle(tx: Tx, id: string): Promise<UpperCycle | null> {
  const [row] = await tx.$queryRaw<UpperCycle[]>`${UPPER} WHERE c."id" = ${id}::uuid`;
  return row ?? null;
}

/** The cycles that take applications at this moment, or will yet. One statement. */
export const openCycles = (tx: Tx, at: Date): Promise<UpperCycle[]> =>
  tx.$queryRaw<
    UpperCycle[]
  >`${UPPER} WHERE c."stage" = 'open' AND c."submissionCloses" > ${at} ORDER BY c."submissionCloses"`;

/** Whether this office lies below the organiser of that cycle. */
export const liesBelow = (areaPath: string, cycle: UpperCycle): boolean =>
  areaPath !== cycle.areaPath && areaPath.startsWith(cycle.areaPath);

/** Whether places may still apply, or will be able to. */
export const takesApplications = (cycle: { stage: string; submissionCloses: Date }, at: Date): boolean =>
  cycle.stage === "open" && at < cycle.submissionCloses;

type StateRow = Omit<Promotable, "asked"> & { id: string; programmeId: string; held: TitleHeld[] };

/** How these titles stand towards that cycle, each with the problem in its way by track. One statement. */
export async function weighTitles(
  tx: Tx,
  cycle: UpperCycle,
  ids: readonly string[],
): Promise<Map<string, Record<Track, Problem | null>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<StateRow[]>`
    SELECT d."id", d."title", d."stage"::text AS "stage", dc."programmeId", e."complianceBasisPoints" AS "rate",
      EXISTS (SELECT 1 FROM "CycleCatalogue" k WHERE k."cycleId" = ${cycle.id}::uuid AND k."applicantKind" = o."kind") AS "fits",
      EXISTS (SELECT 1 FROM "Bar" b WHERE b."organisationId" = o."id" AND b."programmeId" = ${cycle.programmeId}::uuid
        AND b."untilNumber" >= ${cycle.number}) AS "barred",
      EXISTS (SELECT 1 FROM "Promotion" p WHERE p."designationId" = d."id" AND p."toCycleId" = ${cycle.id}::uuid
        AND p."at" IS NOT NULL) AS "proposed",
      ${titlesGivenTo(Prisma.sql`o."id"`)} AS "held"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Cycle" dc ON dc."id" = d."cycleId"
    LEFT JOIN "RankingEntry" e ON e."applicationId" = d."applicationId"
    WHERE d."id" IN (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})`;
  return new Map(
    rows.map(({ id, programmeId, ...row }) => {
      const title = { ...row, asked: rateAsked(programmeId, cycle) };
      return [
        id,
        {
          comprehensive: promotable(title, "comprehensive", cycle.required),
          thematic: promotable(title, "thematic", cycle.required),
        },
      ];
    }),
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
    name: `推荐名单（${row.lines.length} 个单位，报${cycle.name}）`,
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
