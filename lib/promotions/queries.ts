import "server-only";
import type { Track } from "@/lib/applications/case-file";
import { isUuid } from "@/lib/kernel/ids";
import type { Problem } from "@/lib/kernel/problem";
import { now } from "@/lib/platform/clock";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type Lead, type PromotionWay, promotionHref, rateAsked, reachesRate } from "./rules";
import { liesBelow, openCycles, takesApplications, upperCycle, weighTitles } from "./store";
import type { PromotionStage } from "./workflow";

export const PAGE_SIZE = 50;

export type UpperOption = { id: string; name: string; closes: string };
export type TitleToPromote = {
  id: string;
  holder: string;
  title: string;
  certificateNumber: string;
  track: Track;
  theme: string | null;
  basisPoints: number | null;
  designatedAt: string;
  /** Why it can't be put forward to the chosen cycle, by track; null where no cycle is chosen. */
  open: Record<Track, Problem | null> | null;
  /** The rate that the chosen cycle asks, and whether the title is suggested by it; null where no cycle is chosen. */
  rate: { asked: number | null; reached: boolean } | null;
};

const organises = (actor: Actor): boolean => actor.duties.some((duty) => duty === "organising" || duty === "signing");

/** Cycles above one's own office that take applications now. */
export async function upperCycles(actor: Actor): Promise<UpperOption[]> {
  if (!organises(actor)) return [];
  const at = now();
  return (await openCycles(db, at))
    .filter((cycle) => liesBelow(actor.areaPath, cycle) && takesApplications(cycle, at))
    .map(({ id, name, submissionCloses }) => ({ id, name, closes: submissionCloses.toISOString() }));
}

type TitleRow = Omit<TitleToPromote, "designatedAt" | "open" | "rate"> & {
  designatedAt: Date;
  programmeId: string;
  rows: number;
};

/** The titles in force that one's own office gave, the best rate first, each with how it stands towards the chosen cycle. */
export async function titlesToPromote(
  actor: Actor,
  query: { cycle: string; q: string; page: number },
  pageSize = PAGE_SIZE,
): Promise<{ rows: TitleToPromote[]; total: number }> {
  if (!organises(actor)) return { rows: [], total: 0 };
  const like = query.q
    ? Prisma.sql`AND (o."name" ILIKE ${`%${query.q}%`} OR d."title" ILIKE ${`%${query.q}%`})`
    : Prisma.empty;
  const rows = await db.$queryRaw<TitleRow[]>`
    SELECT d."id", o."name" AS "holder", d."title", d."certificateNumber", d."track"::text AS "track",
      COALESCE(NULLIF(trim(a."themeTitle"), ''), t."name", d."theme") AS "theme", r."complianceBasisPoints" AS "basisPoints",
      d."designatedAt", c."programmeId", (count(*) OVER ())::int AS "rows"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId"
    LEFT JOIN "Application" a ON a."id" = d."applicationId" JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "RankingEntry" r ON r."applicationId" = a."id" LEFT JOIN "Theme" t ON t."id" = a."themeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND d."stage" = 'in_force' ${like}
    ORDER BY d."track", r."complianceBasisPoints" DESC NULLS LAST, d."certificateNumber"
    LIMIT ${pageSize} OFFSET ${(query.page - 1) * pageSize}`;
  const cycle = isUuid(query.cycle) ? await upperCycle(db, query.cycle) : null;
  const known = cycle && liesBelow(actor.areaPath, cycle) ? cycle : null;
  const ids = rows.map(({ id }) => id);
  const weighed = known ? await weighTitles(db, known, ids) : null;
  return {
    total: rows[0]?.rows ?? 0,
    rows: rows.map(({ rows: _, designatedAt, programmeId, ...row }) => ({
      ...row,
      designatedAt: designatedAt.toISOString(),
      open: weighed?.get(row.id) ?? null,
      rate: known ? rateOf(row.basisPoints, rateAsked(programmeId, known)) : null,
    })),
  };
}

const rateOf = (basisPoints: number | null, asked: number | null) => ({
  asked,
  reached: asked !== null && reachesRate(basisPoints, asked),
});

export type PromotionListRow = {
  id: string;
  cycle: string;
  stage: PromotionStage;
  lines: number;
  createdAt: string;
  proposedAt: string | null;
};

/** The lists that one's own office has drawn up, the latest first, at most 50. */
export async function promotionLists(actor: Actor): Promise<PromotionListRow[]> {
  if (!organises(actor)) return [];
  return (await listRows(Prisma.sql`l."officeId" = ${actor.organisationId}::uuid`)).map(plain);
}

type ListRow = Omit<PromotionListRow, "createdAt" | "proposedAt"> & {
  officeId: string;
  createdAt: Date;
  proposedAt: Date | null;
};

const listRows = (which: Prisma.Sql): Promise<ListRow[]> => db.$queryRaw<ListRow[]>`
  SELECT l."id", l."officeId", p."name" || c."name" AS "cycle", l."stage"::text AS "stage", l."createdAt", l."proposedAt",
    (SELECT count(*)::int FROM "Promotion" m WHERE m."listId" = l."id") AS "lines"
  FROM "PromotionList" l JOIN "Cycle" c ON c."id" = l."toCycleId" JOIN "Programme" p ON p."id" = c."programmeId"
  WHERE ${which} ORDER BY l."createdAt" DESC LIMIT 50`;

const plain = ({ officeId: _, createdAt, proposedAt, ...row }: ListRow): PromotionListRow => ({
  ...row,
  createdAt: createdAt.toISOString(),
  proposedAt: proposedAt?.toISOString() ?? null,
});

export type PromotionPage = PromotionListRow & {
  entries: (Pick<TitleToPromote, "holder" | "title" | "certificateNumber" | "track" | "theme" | "basisPoints"> & {
    id: string;
    reason: string;
  } & Lead)[];
};

/** One list with its lines, for the office that drew it up; null for everybody else. */
export async function promotionPage(actor: Actor, id: string): Promise<PromotionPage | null> {
  if (!isUuid(id)) return null;
  const [row] = await listRows(Prisma.sql`l."id" = ${id}::uuid`);
  if (!row || standingsOf(actor, { organiser: row.officeId }).length === 0) return null;
  const entries = await db.$queryRaw<PromotionPage["entries"]>`
    SELECT d."id", o."name" AS "holder", d."title", d."certificateNumber", p."track"::text AS "track", p."reason",
      p."leadGrounds", p."leadStatedBy", p."leadEvidence",
      COALESCE(NULLIF(trim(a."themeTitle"), ''), t."name", d."theme") AS "theme", r."complianceBasisPoints" AS "basisPoints"
    FROM "Promotion" p JOIN "Designation" d ON d."id" = p."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"
    LEFT JOIN "Application" a ON a."id" = d."applicationId" LEFT JOIN "Theme" t ON t."id" = a."themeId"
    LEFT JOIN "RankingEntry" r ON r."applicationId" = a."id"
    WHERE p."listId" = ${id}::uuid ORDER BY p."track", r."complianceBasisPoints" DESC NULLS LAST, d."certificateNumber"`;
  return { ...plain(row), entries };
}

export type PromotionMark = {
  office: string;
  title: string;
  certificateNumber: string;
  designatedAt: string;
  at: string;
  track: Track;
  reason: string;
} & Lead;

/** Who named the applicant of this case before, and put it forward to this cycle; for those who may review the case. One statement. */
export async function promotionMarks(applicationId: string): Promise<PromotionMark[]> {
  const rows = await db.$queryRaw<(Omit<PromotionMark, "at" | "designatedAt"> & { at: Date; designatedAt: Date })[]>`
    SELECT f."name" AS "office", d."title", d."certificateNumber", d."designatedAt", p."at", p."track"::text AS "track", p."reason",
      p."leadGrounds", p."leadStatedBy", p."leadEvidence"
    FROM "Application" a JOIN "Designation" d ON d."organisationId" = a."applicantId"
    JOIN "Promotion" p ON p."designationId" = d."id" AND p."toCycleId" = a."cycleId" AND p."at" IS NOT NULL
    JOIN "PromotionList" l ON l."id" = p."listId" JOIN "Organisation" f ON f."id" = l."officeId"
    WHERE a."id" = ${applicationId}::uuid ORDER BY p."at"`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), designatedAt: row.designatedAt.toISOString() }));
}

export type OwnPromotion = { cycle: string; office: string; title: string; href: string; at: string };

/** 推荐上报 as the place itself reads it: the cycles to which it was put forward and that still take applications, each with the way there. */
export async function promotionsOf(actor: Actor): Promise<OwnPromotion[]> {
  const rows = await db.$queryRaw<(Omit<OwnPromotion, "at" | "href"> & PromotionWay & { at: Date })[]>`
    SELECT p."name" || c."name" AS "cycle", f."name" AS "office", d."title", m."at", c."id" AS "cycleId", m."track"::text AS "track",
      d."applicationId"
    FROM "Promotion" m JOIN "PromotionList" l ON l."id" = m."listId" JOIN "Organisation" f ON f."id" = l."officeId"
    JOIN "Designation" d ON d."id" = m."designationId" JOIN "Cycle" c ON c."id" = m."toCycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE d."organisationId" = ${actor.organisationId}::uuid AND m."at" IS NOT NULL AND c."stage" = 'open' AND c."submissionCloses" > ${now()}
      AND NOT EXISTS (SELECT 1 FROM "Application" a WHERE a."cycleId" = c."id" AND a."applicantId" = d."organisationId"
        AND a."track" = m."track" AND a."stage" <> 'withdrawn')
    ORDER BY m."at" DESC LIMIT 20`;
  return rows.map(({ cycle, office, title, at, ...way }) => ({
    ...{ cycle, office, title, at: at.toISOString() },
    href: promotionHref(way),
  }));
}
