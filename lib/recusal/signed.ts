import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";

/**
 * Whether a person signed the commitment of the lot of a case, in SQL; of a case in no lot nobody has to.
 * @param application the case's id, and `user` the person's, as columns or values
 */
export const signedFor = (application: Prisma.Sql, user: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "LotCase" z WHERE z."applicationId" = ${application}
    AND NOT EXISTS (SELECT 1 FROM "LotEntry" y WHERE y."lotId" = z."lotId" AND y."userId" = ${user}))`;

/** The same of one person and case. One statement. */
export async function hasSigned(tx: Tx, userId: string, applicationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ signed: boolean }[]>`
    SELECT ${signedFor(Prisma.sql`${applicationId}::uuid`, Prisma.sql`${userId}::uuid`)} AS "signed"`;
  return row?.signed === true;
}
