import { subjectRows } from "@/lib/invariants/subjects";
import { db, Prisma } from "@/lib/platform/db";

/** Of the events about this row those of which `events_have_subjects` would say that it is missing. */
export async function orphansOf(id: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>(Prisma.sql`
    SELECT e."action" FROM "Event" e WHERE e."subjectId" = ${id}::uuid AND NOT EXISTS (
      SELECT 1 FROM (${subjectRows()}) s WHERE s."subject" = e."subject"::text AND s."id" = e."subjectId")`);
  return rows.map(({ action }) => action);
}
