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
