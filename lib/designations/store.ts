import "server-only";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import { HOLDER_ID } from "./holder";
import type { DesignationFile } from "./workflow";

type Row = Pick<
  DesignationFile,
  "id" | "title" | "stage" | "version" | "cycleId" | "applicationId" | "lastCheckPassed"
> & {
  holderId: string;
  organiserId: string;
  suspensionDays: number | null;
};

/** The facts of one title, or null. With `lock` the row is held until the transaction ends. */
export async function loadDesignation(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<DesignationFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT d."id", o."name" || '“' || d."title" || '”' AS "title", d."stage"::text, d."version", d."cycleId", d."applicationId",
      ${HOLDER_ID} AS "holderId", p."organiserId", c."suspensionDays",
      (SELECT i."passed" FROM "Inspection" i WHERE i."designationId" = d."id" AND i."stage" = 'concluded'
        ORDER BY i."concludedAt" DESC, i."id" DESC LIMIT 1) AS "lastCheckPassed"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Cycle" c ON c."id" = d."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" WHERE d."id" = ${id}::uuid`;
  if (!row) return null;
  const { holderId, organiserId, suspensionDays, ...rest } = row;
  return {
    ...rest,
    now,
    parties: { applicant: holderId, organiser: organiserId },
    suspensionDays,
    longestSuspension: suspensionDays === null ? null : endOfBeijingDay(addDays(beijingDay(now), suspensionDays)),
  };
}
