import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { Refusal, type Tx } from "@/lib/platform/db";

/**
 * What the leader is about to sign stays as it was put up: refuses `sign_off_pending` while an act of this office on the case, or a 推荐名单
 * that decides the case, waits for its signature. The caller holds the case, as does whoever puts an act or a list up. One statement.
 */
export async function mustNotAwaitSignature(tx: Tx, applicationId: string, officeId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "SignOff" w WHERE w."subject" = 'application' AND w."subjectId" = ${applicationId}::uuid
        AND w."organisationId" = ${officeId}::uuid AND w."stage" = 'pending')
    OR EXISTS (
      SELECT 1 FROM "RecommendationLine" l JOIN "RecommendationList" r ON r."id" = l."listId" AND r."stage" = 'draft'
      JOIN "SignOff" w ON w."subject" = 'recommendation_list' AND w."subjectId" = r."id" AND w."stage" = 'pending'
      WHERE l."applicationId" = ${applicationId}::uuid AND l."choice" <> 'leave' AND r."officeId" = ${officeId}::uuid) AS "waits"`;
  if (row!.waits) throw new Refusal<ActProblem>({ code: "sign_off_pending" });
}
