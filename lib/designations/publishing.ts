import "server-only";
import { arrival } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/**
 * 公布称号: brings the register that the public reads up to a title as it stands in this transaction, and gives a new title its
 * certificate. Called wherever a title is given or its standing changes; who forgets is refused by the database when it commits.
 * What was so when the title was given (holder, place, decision) stays; a title that stands as published is left alone.
 */
export async function publishTitle(tx: Tx, designationId: string): Promise<void> {
  const at = await arrival(tx);
  await tx.$executeRaw`
    INSERT INTO "RegisterEntry" AS e ("designationId", "certificateNumber", "holder", "initials", "pinyin", "areaCode", "areaName",
      "provinceCode", "province", "level", "track", "theme", "title", "programmeId", "programme", "organiser", "cycleId", "batch",
      "registered", "decisionNumber", "designatedAt", "year", "stage", "titleVersion", "changes", "publishedAt")
    SELECT v.*, ${at} FROM "TitleToPublish" v WHERE v."designationId" = ${designationId}::uuid
    ON CONFLICT ("designationId") DO UPDATE
    SET "stage" = excluded."stage", "titleVersion" = excluded."titleVersion", "changes" = excluded."changes",
      "version" = e."version" + 1, "publishedAt" = excluded."publishedAt"
    WHERE (e."stage", e."titleVersion", e."changes") IS DISTINCT FROM (excluded."stage", excluded."titleVersion", excluded."changes")`;
  await tx.$executeRaw`
    INSERT INTO "Certificate" ("certificateNumber", "designationId", "issuedAt")
    SELECT "certificateNumber", "id", "designatedAt" FROM "Designation" WHERE "id" = ${designationId}::uuid
    ON CONFLICT DO NOTHING`;
}
