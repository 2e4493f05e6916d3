import "server-only";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { Duty } from "@/lib/policy/standing";

const PAGE_SIZE = 20;

export type HandoverRow = {
  id: string;
  from: string;
  to: string;
  organisation: string;
  duties: Duty[];
  effectiveAt: string;
  stage: "waiting" | "carried_out" | "refused";
  refusal: string;
  orderedBy: string;
  reason: string;
};

/** Hand-overs, those that wait first, then the latest; by name, account or pinyin of either side. */
export async function handoversPage(q: string, page: number): Promise<{ rows: HandoverRow[]; total: number }> {
  const side: Prisma.UserWhereInput = { OR: [{ account: { contains: q } }, ...nameMatches(q)] };
  const where: Prisma.HandoverWhereInput = q ? { OR: [{ from: side }, { to: side }] } : {};
  const person = { select: { name: true, account: true, organisation: { select: { name: true } } } } as const;
  const [rows, total] = await Promise.all([
    db.handover.findMany({
      where,
      include: { from: person, to: person },
      orderBy: [{ stage: "asc" }, { effectiveAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.handover.count({ where }),
  ]);
  return {
    rows: rows.map(({ from, to, effectiveAt, orderedByName, id, duties, stage, refusal, reason }) => ({
      id,
      from: `${from.name}（${from.account}）`,
      to: `${to.name}（${to.account}）`,
      organisation: from.organisation.name,
      duties,
      effectiveAt: effectiveAt.toISOString(),
      stage,
      refusal,
      orderedBy: orderedByName,
      reason,
    })),
    total,
  };
}

export type Holdings = {
  /** Colleagues who may take over. */
  colleagues: { account: string; name: string }[];
  /** What is on the person's hands: preparations waiting for a signature, seats in teams still out, sheets not handed in, open objections. */
  preparations: number;
  seats: number;
  sheets: number;
  objections: number;
  waiting: boolean;
};

/** What a person who hands over has on their hands, and who of the same organisation could take it. */
export async function holdingsOf(userId: string): Promise<Holdings> {
  const [counts] = await db.$queryRaw<Omit<Holdings, "colleagues">[]>`
    SELECT
      (SELECT count(*)::int FROM "SignOff" WHERE "stage" = 'pending' AND COALESCE("heldById", "preparedById") = ${userId}::uuid) AS "preparations",
      (SELECT count(*)::int FROM "TeamMember" m WHERE m."userId" = ${userId}::uuid AND m."endedAt" IS NULL AND (
        NOT EXISTS (SELECT 1 FROM "Visit" v WHERE v."teamId" = m."teamId")
        OR EXISTS (SELECT 1 FROM "Visit" v WHERE v."teamId" = m."teamId" AND v."stage" <> 'handed_in'))) AS "seats",
      (SELECT count(*)::int FROM "ScoreSheet" WHERE "assessorId" = ${userId}::uuid AND "stage" IN ('assigned', 'scoring')) AS "sheets",
      (SELECT count(*)::int FROM "ObjectionHandler" h JOIN "Objection" b ON b."id" = h."objectionId"
        WHERE h."userId" = ${userId}::uuid AND b."stage" IN ('lodged', 'investigating')) AS "objections",
      EXISTS (SELECT 1 FROM "Handover" WHERE "fromId" = ${userId}::uuid AND "stage" = 'waiting') AS "waiting"`;
  const colleagues = await db.user.findMany({
    where: { disabledAt: null, id: { not: userId }, organisation: { users: { some: { id: userId } } } },
    orderBy: { account: "asc" },
    take: 200,
    select: { account: true, name: true },
  });
  return { ...counts!, colleagues };
}
