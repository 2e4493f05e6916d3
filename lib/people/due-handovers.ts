import "server-only";
import type { Problem } from "@/lib/kernel/problem";
import { handoverRefusedText } from "@/lib/labels/handovers";
import { problemText } from "@/lib/labels/problems";
import type { Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor, Duty } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { bothSides, carryOut, type Handing, problemOf } from "./handover-store";

type Due = {
  id: string;
  fromId: string;
  toId: string;
  duties: Duty[];
  disableFrom: boolean;
  reason: string;
  ordererDisabled: boolean;
} & { held: Duty[] } & Omit<Actor, "duties">;

/**
 * Hand-overs whose moment has come, of everybody or of one account, in the name of who ordered them, who must still be a security
 * administrator with an open account; answers with how many took effect. One that a rule forbids by now is put aside with the reason, in
 * the trail and told to the security administrators. Two callers at once don't meet over the same one.
 */
export async function carryOutHandovers(tx: Tx, at: Date, userId: string | null = null): Promise<number> {
  const due = await tx.$queryRaw<Due[]>`
    SELECT h."id", h."fromId", h."toId", ARRAY(SELECT unnest(h."duties")::text) AS "duties", h."disableFrom", h."reason",
      u."id" AS "userId", u."account", h."orderedByName" AS "name", o."id" AS "organisationId", o."name" AS "organisationName",
      o."kind"::text AS "organisationKind", r."path" AS "areaPath", r."level"::text AS "areaLevel",
      u."disabledAt" IS NOT NULL AS "ordererDisabled",
      ARRAY(SELECT d."duty"::text FROM "UserDuty" d WHERE d."userId" = u."id") AS "held"
    FROM "Handover" h JOIN "User" u ON u."id" = h."orderedById" JOIN "Organisation" o ON o."id" = u."organisationId"
    JOIN "Area" r ON r."id" = o."areaId"
    WHERE h."stage" = 'waiting' AND h."effectiveAt" <= ${at}
      AND (${userId}::uuid IS NULL OR ${userId}::uuid IN (h."fromId", h."toId"))
    ORDER BY h."effectiveAt", h."id" FOR UPDATE OF h SKIP LOCKED`;
  let done = 0;
  for (const { id, fromId, toId, duties, disableFrom, reason, held, ordererDisabled, ...orderer } of due) {
    const by = { ...orderer, duties: held };
    const handing = { ...(await bothSides(tx, fromId, toId)), duties, disableFrom, reason };
    const problem = ordererProblem(by, ordererDisabled) ?? (await problemOf(tx, handing, by.userId));
    if (problem) await putAside(tx, { id, handing, problem, orderedBy: by.name }, at);
    else {
      await carryOut(tx, by, handing, at);
      await tx.handover.update({ where: { id }, data: { stage: "carried_out", carriedOutAt: at } });
      done += 1;
    }
  }
  return done;
}

/** What the administrator could not order any more is not done in his name either. */
const ordererProblem = (by: Actor, disabled: boolean): Problem | null =>
  disabled || mayOpen(by, "admin_duties") ? { code: "handover_orderer_gone" } : null;

type Refused = { id: string; handing: Handing; problem: Problem; orderedBy: string };

async function putAside(tx: Tx, { id, handing, problem, orderedBy }: Refused, at: Date): Promise<void> {
  await tx.handover.update({ where: { id }, data: { stage: "refused", refusal: problem.code } });
  const { from, to, duties } = handing;
  const refusal = problemText({ code: problem.code });
  const eventId = await record(tx, null, {
    at,
    subject: "account",
    subjectId: from.id,
    action: "refuse_handover",
    standing: SYSTEM,
    detail: { to: to.account, duties, orderedBy, refusal },
  });
  const security = await tx.userDuty.findMany({
    where: { duty: "security_admin", user: { disabledAt: null } },
    select: { userId: true },
  });
  const text = handoverRefusedText(from, to, refusal);
  const href = "/admin/duties/handovers";
  await tx.notification.createMany({ data: security.map(({ userId }) => ({ eventId, userId, text, href, at })) });
}
