import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { type LastConclusion, type ReviewFacts, reviewFacts } from "./conclusion-rules";
import { lastConclusionOf } from "./conclusion-sql";

/**
 * 初审结论 of these cases by id, for the people of the office at whose desk they lie; nothing of other cases, and `off` where the office has
 * no conclusions checked. One statement.
 */
export async function conclusionsOn(actor: Actor, ids: readonly string[]): Promise<Map<string, ReviewFacts>> {
  const asked = ids.filter(isUuid);
  if (asked.length === 0 || standingsOf(actor, { desk: actor.organisationId }).length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; last: LastConclusion | { outcome: null } | null }[]>`
    SELECT a."id", ${lastConclusionOf(Prisma.sql`a`)} AS "last" FROM "Application" a
    WHERE a."id" IN (${Prisma.join(asked.map((id) => Prisma.sql`${id}::uuid`))})
      AND a."deskOfficeId" = ${actor.organisationId}::uuid AND a."stage" = 'first_review'`;
  return new Map(rows.map(({ id, last }) => [id, reviewFacts(last)]));
}
