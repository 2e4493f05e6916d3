import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { sweepRecused } from "./sweeping";

/**
 * 区划变更之后的回避: where places, posts and homes lie decides who is recused, so that a change of the tree may take back anybody's sheets.
 * All who assess are held first, so that nobody is given a sheet by how things lay before. Answers with how many were taken back.
 */
export async function sweepAfterAreaChange(tx: Tx, actor: Actor, at: Date): Promise<number> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u
    WHERE EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'assessing')
      OR EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."assessorId" = u."id" AND s."stage" <> 'recused')
    ORDER BY u."id" FOR NO KEY UPDATE OF u`;
  return sweepRecused(tx, actor, { people: people.map(({ id }) => id), standing: "system_admin", at });
}
