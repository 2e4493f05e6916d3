import "server-only";
import { Prisma, type Tx } from "@/lib/platform/db";
import { SPEAKING } from "./rules";

/** How many of these cases stand on a title that no longer speaks of itself (意见五(三)). With `lock` the titles are held as they are till the transaction ends. */
export async function silenced(tx: Tx, caseIds: readonly string[], lock = true): Promise<number> {
  const rows = await tx.$queryRaw<{ stage: string }[]>`
    SELECT d."stage"::text FROM "Designation" d JOIN "PracticeCase" c ON c."designationId" = d."id"
    WHERE c."id" = ANY (${caseIds}::uuid[]) ORDER BY d."id" ${lock ? Prisma.sql`FOR SHARE OF d` : Prisma.empty}`;
  return rows.filter(({ stage }) => !SPEAKING.some((speaking) => speaking === stage)).length;
}
