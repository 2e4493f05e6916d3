import "server-only";
import { Prisma } from "@/lib/platform/db";

const { sql } = Prisma;
const CAPACITIES = {
  verifiers: sql`m."capacity" IN ('leader', 'member')`,
  observers: sql`m."capacity" NOT IN ('leader', 'member')`,
};

/** 回避是身份的一部分: who visits a case by account, of all its visits or of one, without those in recusal from it. An array of ids. */
export const visitorsOf = (applicationId: Prisma.Sql, who: keyof typeof CAPACITIES, visitId?: Prisma.Sql): Prisma.Sql =>
  sql`ARRAY(SELECT m."userId"::text FROM "Visit" vv JOIN "TeamMember" m ON m."teamId" = vv."teamId"
        WHERE vv."applicationId" = ${applicationId} ${visitId ? sql`AND vv."id" = ${visitId}` : Prisma.empty} AND m."userId" IS NOT NULL
          AND m."endedAt" IS NULL AND ${CAPACITIES[who]} AND NOT "verifier_recused"(${applicationId}, m."userId"))`;

/** The findings of a case that its teams marked 涉嫌弄虚作假, each by team and item. An array of texts. */
export const fabricationsOf = (applicationId: Prisma.Sql): Prisma.Sql =>
  sql`ARRAY(SELECT vt."name" || '第 ' || fi."position" || ' 项' FROM "Finding" ff JOIN "Visit" fv ON fv."id" = ff."visitId"
        JOIN "VerificationTeam" vt ON vt."id" = fv."teamId" JOIN "Indicator" fi ON fi."id" = ff."indicatorId"
        WHERE fv."applicationId" = ${applicationId} AND ff."fabrication" ORDER BY fi."position", ff."id")`;
