import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { lockForDividing } from "@/lib/assignments/store";
import { countOf, tellUnits, trace } from "@/lib/assignments/telling";
import type { Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

/**
 * 交责任单位补正: what was sent back and had been confirmed goes back to the units that lead it, each item with what the office asks; the
 * units are told. Refuses `nothing_chosen` where no such item lies with a unit. One event.
 */
export async function handToUnits(actor: Actor, applicationId: string): Promise<Result<{ items: number }, ActProblem>> {
  return atOnce(async (tx) => {
    const facts = await lockForDividing(tx, actor, applicationId);
    const at = now();
    const returned = await tx.$queryRaw<{ lead: string }[]>`
      WITH asked AS (
        SELECT m."id", m."indicatorId", m."leadOrganisationId", i."remark" FROM "CorrectionRequest" q
        JOIN "CorrectionItem" i ON i."requestId" = q."id"
        JOIN "IndicatorAssignment" m ON m."applicationId" = q."applicationId" AND m."indicatorId" = i."indicatorId"
        WHERE q."applicationId" = ${facts.id}::uuid AND q."closedAt" IS NULL AND m."state" = 'confirmed'
      ), moved AS (
        UPDATE "IndicatorAssignment" m SET "state" = 'returned', "returnRemark" = k."remark", "version" = m."version" + 1
        FROM asked k WHERE k."id" = m."id"
      )
      INSERT INTO "ItemReturn" ("id", "applicationId", "indicatorId", "unitId", "round", "remark", "returnedById", "returnedByName", "at")
      SELECT gen_random_uuid(), ${facts.id}::uuid, k."indicatorId", k."leadOrganisationId", 1 + COALESCE((SELECT max(l."round")
        FROM "ItemReturn" l WHERE l."applicationId" = ${facts.id}::uuid AND l."indicatorId" = k."indicatorId"), 0), k."remark",
        ${actor.userId}::uuid, ${actor.name}, ${at} FROM asked k
      RETURNING "unitId" AS "lead"`;
    if (returned.length === 0) throw new Refusal<ActProblem>({ code: "nothing_chosen" });
    const detail = { items: returned.length };
    const eventId = await trace(tx, actor, facts, { at, action: "return_items", detail });
    await tellUnits(tx, facts, { eventId, at, what: "return", items: countOf(returned.map(({ lead }) => lead)) });
    return { items: returned.length };
  });
}
