import "server-only";
import { Prisma } from "@/lib/platform/db";

/** What bars an organisation from a cycle (`cycle`: the alias of its row), as SQL of the shape of `Bar`; null where nothing does. */
export const barOver = (organisationId: Prisma.Sql, cycle: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT jsonb_build_object('reason', b."reason", 'from', x."name", 'until', y."name", 'untilNumber', b."untilNumber")
    FROM "Bar" b LEFT JOIN "Cycle" x ON x."id" = b."cycleId"
    LEFT JOIN "Cycle" y ON y."programmeId" = b."programmeId" AND y."number" = b."untilNumber"
    WHERE b."organisationId" = ${organisationId} AND b."programmeId" = ${cycle}."programmeId" AND b."untilNumber" >= ${cycle}."number"
    ORDER BY b."untilNumber" DESC, b."at" DESC LIMIT 1)`;
