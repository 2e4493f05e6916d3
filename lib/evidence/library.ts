import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Card, type Disclosure, dayOf } from "./card";
import type { EvidenceKind } from "./rules";
import type { LibraryQuery } from "./schema";
import type { Twin } from "./shapes";

const PAGE = 20;
const MOST_EXPORTED = 5_000;

/** Whether this person has a library to look at: whoever files or signs for the own organisation. */
const keeps = (actor: Actor): boolean => actor.duties.some((duty) => duty === "filing" || duty === "signing");

/** A piece of the own library in a list. Moments are ISO strings. */
export type LibraryRow = Card & {
  id: string;
  kind: EvidenceKind;
  fileName: string | null;
  sha256: string | null;
  size: number | null;
  uses: number;
  filed: boolean;
  createdAt: string;
};

/** The own organisation's evidence that the filter lets through; a filter of nobody's library lets through nothing. */
function libraryWhere(actor: Actor, query: LibraryQuery): Prisma.EvidenceWhereInput {
  if (!keeps(actor)) return { id: { in: [] } };
  const filters: Prisma.EvidenceWhereInput[] = [{ organisationId: actor.organisationId }];
  if (query.kind) filters.push({ kind: query.kind });
  if (query.disclosure) filters.push({ disclosure: query.disclosure === "none" ? null : query.disclosure });
  if (query.used) filters.push({ uses: query.used === "used" ? { some: {} } : { none: {} } });
  if (query.cycle) filters.push({ uses: { some: { application: { cycleId: query.cycle } } } });
  if (query.q) {
    const contains = { contains: query.q, mode: "insensitive" as const };
    const fields = ["title", "issuer", "documentNumber", "fileName"] as const;
    filters.push({ OR: fields.map((name) => ({ [name]: contains })) });
  }
  return { AND: filters };
}

const SELECTED = {
  id: true,
  kind: true,
  title: true,
  url: true,
  text: true,
  fileName: true,
  sha256: true,
  issuer: true,
  documentNumber: true,
  issuedOn: true,
  disclosure: true,
  pageCount: true,
  filedAt: true,
  createdAt: true,
  file: { select: { size: true } },
  _count: { select: { uses: true } },
} satisfies Prisma.EvidenceSelect;

type Row = Prisma.EvidenceGetPayload<{ select: typeof SELECTED }>;

const toRow = ({ issuedOn, filedAt, createdAt, file, _count, ...row }: Row): LibraryRow => ({
  ...row,
  issuedOn: dayOf(issuedOn),
  size: file?.size ?? null,
  uses: _count.uses,
  filed: filedAt !== null,
  createdAt: createdAt.toISOString(),
});

const newest: Prisma.EvidenceOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];

/** One page of the own library, 20 rows, newest first, and how many there are in all. */
export async function libraryPage(actor: Actor, query: LibraryQuery): Promise<{ rows: LibraryRow[]; total: number }> {
  const where = libraryWhere(actor, query);
  const [rows, total] = await Promise.all([
    db.evidence.findMany({ where, orderBy: newest, skip: (query.page - 1) * PAGE, take: PAGE, select: SELECTED }),
    db.evidence.count({ where }),
  ]);
  return { rows: rows.map(toRow), total };
}

/** Everything that the filter lets through, for the spreadsheet; at most 5000 rows. */
export async function libraryAll(actor: Actor, query: LibraryQuery): Promise<LibraryRow[]> {
  const where = libraryWhere(actor, query);
  return (await db.evidence.findMany({ where, orderBy: newest, take: MOST_EXPORTED, select: SELECTED })).map(toRow);
}

/** The cycles in which the own evidence stands, for the filter. */
export async function libraryCycles(actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!keeps(actor)) return [];
  return db.$queryRaw<{ id: string; name: string }[]>`
    SELECT c."id", p."name" || c."name" AS "name" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE c."id" IN (SELECT a."cycleId" FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
      JOIN "Application" a ON a."id" = u."applicationId" WHERE e."organisationId" = ${actor.organisationId}::uuid)
    ORDER BY c."submissionOpens" DESC, c."id"`;
}

/** One piece with all that its page shows; `usedAt` where it stands, across items, cycles and programmes. */
export type LibraryCard = LibraryRow & {
  version: number;
  updatedByName: string;
  updatedAt: string | null;
  createdByName: string;
  archive: { id: string; title: string; sha256: string | null; fileName: string | null } | null;
};

/** A card of the own library, or null; `readable` files that could be the archive copy of a link are asked for apart. Two statements. */
export async function libraryCard(actor: Actor, id: string): Promise<LibraryCard | null> {
  if (!isUuid(id) || !keeps(actor)) return null;
  const row = await db.evidence.findFirst({
    where: { id, organisationId: actor.organisationId },
    select: {
      ...SELECTED,
      version: true,
      updatedByName: true,
      updatedAt: true,
      createdById: true,
      archive: { select: { id: true, title: true, sha256: true, fileName: true } },
    },
  });
  if (!row) return null;
  const author = await db.user.findUnique({ where: { id: row.createdById }, select: { name: true } });
  const { version, updatedByName, updatedAt, createdById: _, archive, ...rest } = row;
  return {
    ...toRow(rest),
    version,
    updatedByName,
    updatedAt: updatedAt?.toISOString() ?? null,
    createdByName: author?.name ?? "",
    archive,
  };
}

export type UsePlace = {
  applicationId: string;
  indicatorId: string;
  number: string;
  applicant: string;
  cycle: string;
  /** The item's place in its table and its words. */
  position: number;
  text: string;
  pages: string;
  note: string;
  filed: boolean;
  /** Whether the reader's own organisation is the applicant; a unit finds the item under 任务填报. */
  own: boolean;
};

/** Where a piece of the own library stands, newest cycle first, at most 200. One statement. */
export async function usesOf(actor: Actor, evidenceId: string): Promise<UsePlace[]> {
  return db.$queryRaw<UsePlace[]>`
    SELECT u."applicationId", u."indicatorId", a."number", o."name" AS "applicant", p."name" || c."name" AS "cycle",
      i."position", i."text", u."pages", u."note", u."filed" IS NOT NULL AS "filed",
      a."applicantId" = ${actor.organisationId}::uuid AS "own"
    FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId" JOIN "Application" a ON a."id" = u."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Indicator" i ON i."id" = u."indicatorId"
    WHERE e."id" = ${evidenceId}::uuid AND e."organisationId" = ${actor.organisationId}::uuid
    ORDER BY c."submissionOpens" DESC, a."number", i."position" LIMIT 200`;
}

/**
 * For these pieces of the own library: an earlier one with the same file, by content. Only within the own organisation: nobody learns
 * here what others hold. One statement.
 */
export async function twinsOf(actor: Actor, ids: readonly string[]): Promise<Twin[]> {
  if (ids.length === 0 || !keeps(actor)) return [];
  const here = actor.organisationId;
  const rows = await db.$queryRaw<(Omit<Twin, "earlierAt"> & { earlierAt: Date })[]>`
    SELECT DISTINCT ON (e."id") e."id", x."id" AS "earlierId", x."title" AS "earlierTitle", x."createdAt" AS "earlierAt",
      (SELECT count(*)::int FROM "EvidenceUse" u WHERE u."evidenceId" = x."id") AS "uses"
    FROM "Evidence" e JOIN "Evidence" x ON x."organisationId" = e."organisationId" AND x."sha256" = e."sha256"
      AND (x."createdAt", x."id") < (e."createdAt", e."id")
    WHERE e."id" = ANY (${[...ids]}::uuid[]) AND e."organisationId" = ${here}::uuid
    ORDER BY e."id", x."createdAt", x."id"`;
  return rows.map((row) => ({ ...row, earlierAt: row.earlierAt.toISOString() }));
}

/** The organisation's files that could be the archive copy of a news link: pictures and documents, newest first, at most 100. */
export async function possibleCopies(
  actor: Actor,
): Promise<{ id: string; title: string; disclosure: Disclosure | null }[]> {
  if (!keeps(actor)) return [];
  return db.evidence.findMany({
    where: {
      organisationId: actor.organisationId,
      sha256: { not: null },
      kind: { in: ["image", "document", "award"] },
    },
    select: { id: true, title: true, disclosure: true },
    orderBy: newest,
    take: 100,
  });
}
