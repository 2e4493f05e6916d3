import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";

const PAGE_SIZE = 20;
const MOST_EXPORTED = 5_000;

export type OwnFollow = {
  id: string;
  caseId: string;
  title: string;
  holder: string;
  stage: "under_way" | "reported" | "ended";
  version: number;
  plan: string;
  outcome: string;
  startedAt: string;
  reportedAt: string | null;
  /** The case was taken back since. */
  withdrawn: boolean;
};

const SHOWN = {
  practice: {
    select: {
      stage: true,
      organisation: { select: { name: true } },
      publications: { orderBy: { number: "desc" }, take: 1, select: { title: true } },
    },
  },
} satisfies Prisma.PracticeFollowInclude;

function ownRow(row: Prisma.PracticeFollowGetPayload<{ include: typeof SHOWN }>): OwnFollow {
  const { id, caseId, stage, version, plan, outcome, practice } = row;
  return {
    ...{ id, caseId, stage, version, plan, outcome },
    title: practice.publications[0]?.title ?? "",
    holder: practice.organisation.name,
    startedAt: row.startedAt.toISOString(),
    reportedAt: row.reportedAt?.toISOString() ?? null,
    withdrawn: practice.stage === "withdrawn",
  };
}

/** What the reader's organisation follows, the last begun first, at most 200. */
export async function followsOf(actor: Actor): Promise<OwnFollow[]> {
  const rows = await db.practiceFollow.findMany({
    where: { organisationId: actor.organisationId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: 200,
    include: SHOWN,
  });
  return rows.map(ownRow);
}

/** One of them; null for others', and for duties that have no part in 经验交流. */
export async function ownFollow(actor: Actor, id: string): Promise<OwnFollow | null> {
  if (!isUuid(id) || mayOpen(actor, "exchange")) return null;
  const row = await db.practiceFollow.findFirst({
    where: { id, organisationId: actor.organisationId },
    include: SHOWN,
  });
  return row && ownRow(row);
}

export type FollowFacts = {
  caseId: string;
  title: string;
  holder: string;
  field: string;
  followers: number;
  /** How many of them have said what came of it. */
  reported: number;
  ended: number;
  lastAt: Date | null;
};

/** Published cases of the places below the reader's office, and how often each is followed. */
const factsSql = (actor: Actor, q: string): Prisma.Sql => Prisma.sql`
  SELECT p."caseId", p."title", o."name" AS "holder", p."field",
    count(f."id") FILTER (WHERE f."stage" <> 'ended')::int AS "followers",
    count(f."id") FILTER (WHERE f."stage" = 'reported')::int AS "reported",
    count(f."id") FILTER (WHERE f."stage" = 'ended')::int AS "ended", max(f."startedAt") AS "lastAt"
  FROM "PracticePublication" p JOIN "Organisation" o ON o."id" = p."organisationId" JOIN "Area" a ON a."id" = o."areaId"
  LEFT JOIN "PracticeFollow" f ON f."caseId" = p."caseId"
  WHERE p."current" AND starts_with(a."path", ${actor.areaPath}) AND (strpos(p."title", ${q}) > 0 OR strpos(o."name", ${q}) > 0)
  GROUP BY p."caseId", p."number", o."id" ORDER BY "followers" DESC, "reported" DESC, p."publishedAt" DESC, p."caseId"`;

/** 跟学情况: which cases are followed most, 20 a page. */
export async function followFacts(actor: Actor, query: { q: string; page: number }) {
  const all = factsSql(actor, query.q);
  const [rows, [counted]] = await Promise.all([
    db.$queryRaw<FollowFacts[]>`${all} LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`,
    db.$queryRaw<{ total: number; followers: number; reported: number }[]>`
      SELECT count(*)::int AS "total", coalesce(sum(x."followers"), 0)::int AS "followers",
        coalesce(sum(x."reported"), 0)::int AS "reported" FROM (${all}) x`,
  ]);
  return { rows, ...counted! };
}

/** The same for the spreadsheet, at most 5000. */
export const followFactsAll = (actor: Actor, q: string): Promise<FollowFacts[]> =>
  db.$queryRaw<FollowFacts[]>`${factsSql(actor, q)} LIMIT ${MOST_EXPORTED}`;

/** Who follows the cases of the places below the reader's office, with what and how it went, for the second sheet. */
export const followersAll = (actor: Actor) =>
  db.$queryRaw<
    {
      title: string;
      holder: string;
      follower: string;
      stage: string;
      plan: string;
      outcome: string;
      startedAt: Date;
      reportedAt: Date | null;
    }[]
  >`
    SELECT p."title", o."name" AS "holder", g."name" AS "follower", f."stage"::text, f."plan", f."outcome", f."startedAt", f."reportedAt"
    FROM "PracticeFollow" f JOIN "PracticePublication" p ON p."caseId" = f."caseId" AND p."current"
    JOIN "Organisation" o ON o."id" = p."organisationId" JOIN "Area" a ON a."id" = o."areaId" JOIN "Organisation" g ON g."id" = f."organisationId"
    WHERE starts_with(a."path", ${actor.areaPath}) ORDER BY p."title", f."startedAt" LIMIT ${MOST_EXPORTED}`;
