import "server-only";
import { Prisma } from "@/lib/platform/db";

/** What says who answers for a title: its holder, and of a body that was merged or dissolved whoever took over. */
export const HOLDER = { closedAt: true, successorId: true } satisfies Prisma.OrganisationSelect;
export type HeldTitle = { organisationId: string; closedAt: Date | null; successorId: string | null };

/** Who answers for the title: its holder; of a body that was merged or dissolved, its successor. */
export const holderOf = ({ organisationId, closedAt, successorId }: HeldTitle): string =>
  closedAt && successorId ? successorId : organisationId;

/** The same of a row that brings its `organisation` along. */
export const holderOfTitle = (title: { organisationId: string; organisation: Omit<HeldTitle, "organisationId"> }) =>
  holderOf({ organisationId: title.organisationId, ...title.organisation });

/** Titles that an organisation answers for: its own, while nobody has taken over from it, and those of bodies that it took over from. */
export const heldBy = (organisationId: string): Prisma.DesignationWhereInput => ({
  organisation: {
    OR: [
      { id: organisationId, OR: [{ closedAt: null }, { successorId: null }] },
      { successorId: organisationId, closedAt: { not: null } },
    ],
  },
});

/** The same in SQL, over "Designation" d; worked out once a statement, whatever the number of titles. */
export const heldInSql = (organisationId: string): Prisma.Sql => Prisma.sql`d."organisationId" = ANY (ARRAY(
  SELECT h."id" FROM "Organisation" h WHERE h."id" = ${organisationId}::uuid AND (h."closedAt" IS NULL OR h."successorId" IS NULL)
  UNION ALL SELECT h."id" FROM "Organisation" h WHERE h."successorId" = ${organisationId}::uuid AND h."closedAt" IS NOT NULL))`;

/** Organisations that lie in or below an area, each by the seat of whoever answers for its titles now: after a merger, of the successor. */
export const seatedBelow = (areaPath: string): Prisma.OrganisationWhereInput => {
  const below = { area: { path: { startsWith: areaPath } } };
  return {
    OR: [
      { AND: [below, { OR: [{ closedAt: null }, { successorId: null }] }] },
      { closedAt: { not: null }, successor: below },
    ],
  };
};

/** The same in SQL, over the holder "Organisation" o and its "Area" a; the successors are looked up once a statement. */
export const seatedBelowInSql = (areaPath: string): Prisma.Sql => Prisma.sql`CASE
  WHEN o."closedAt" IS NULL OR o."successorId" IS NULL THEN starts_with(a."path", ${areaPath})
  ELSE o."successorId" IN (SELECT h."id" FROM "Organisation" h JOIN "Area" ha ON ha."id" = h."areaId" WHERE starts_with(ha."path", ${areaPath})) END`;

/** In SQL: the area of whoever answers for the title of the holder `o`. */
export const HOLDER_AREA_ID = Prisma.sql`COALESCE(
  (SELECT h."areaId" FROM "Organisation" h WHERE h."id" = o."successorId" AND o."closedAt" IS NOT NULL), o."areaId")`;

/** In SQL: who answers for the title of the holder `o`. */
export const HOLDER_ID = Prisma.sql`CASE WHEN o."closedAt" IS NOT NULL THEN COALESCE(o."successorId", o."id") ELSE o."id" END`;
