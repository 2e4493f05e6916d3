import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor, Duty } from "@/lib/policy/standing";
import { bothSides, carryOut, problemOf } from "./handover-store";

type Due = {
  id: string;
  fromId: string;
  toId: string;
  duties: Duty[];
  disableFrom: boolean;
  reason: string;
} & Actor;

/**
 * Hand-overs whose moment has come, of everybody or of one account, in the name of who ordered them; answers with how many took effect.
 * One that a rule forbids by now is put aside with the reason. Two callers at once don't meet over the same one.
 */
export async function carryOutHandovers(tx: Tx, at: Date, userId: string | null = null): Promise<number> {
  const due = await tx.$queryRaw<Due[]>`
    SELECT h."id", h."fromId", h."toId", ARRAY(SELECT unnest(h."duties")::text) AS "duties", h."disableFrom", h."reason",
      u."id" AS "userId", u."account", h."orderedByName" AS "name", o."id" AS "organisationId", o."name" AS "organisationName",
      o."kind"::text AS "organisationKind", r."path" AS "areaPath", r."level"::text AS "areaLevel"
    FROM "Handover" h JOIN "User" u ON u."id" = h."orderedById" JOIN "Organisation" o ON o."id" = u."organisationId"
    JOIN "Area" r ON r."id" = o."areaId"
    WHERE h."stage" = 'waiting' AND h."effectiveAt" <= ${at}
      AND (${userId}::uuid IS NULL OR ${userId}::uuid IN (h."fromId", h."toId"))
    ORDER BY h."effectiveAt", h."id" FOR UPDATE OF h SKIP LOCKED`;
  let done = 0;
  for (const { id, fromId, toId, duties, disableFrom, reason, ...by } of due) {
    const handing = { ...(await bothSides(tx, fromId, toId)), duties, disableFrom, reason };
    const problem = await problemOf(tx, handing, by.userId);
    if (problem) await tx.handover.update({ where: { id }, data: { stage: "refused", refusal: problem.code } });
    else {
      await carryOut(tx, { ...by, duties: ["security_admin"] }, handing, at);
      await tx.handover.update({ where: { id }, data: { stage: "carried_out", carriedOutAt: at } });
      done += 1;
    }
  }
  return done;
}
