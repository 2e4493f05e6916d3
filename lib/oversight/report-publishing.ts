import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { prepareWithin } from "@/lib/acts/sign-off";
import { signTogether } from "@/lib/acts/signing";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { onePersonWith } from "@/lib/people/alike";
import { now } from "@/lib/platform/clock";
import { db, Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { reportLife } from "./report-life";
import type { Publishable, WaitingPublication } from "./report-shapes";

/** How many reports may be published by one order: a bound of the form. */
const MOST = 100;
const prepareInput = z.object({
  ids: z.array(z.uuid()).min(1, "请选择年度报告").max(MOST, `一次最多 ${MOST} 份`),
  publicOn: z.string().max(30).default(""),
});

/**
 * 成批提请公布: each by the rules of publish_report, all or none; they wait for the signature of another person of the same office. Refuses
 * reports that aren't on the own desk, or not at the last office, and a day that has passed.
 */
export async function preparePublication(
  actor: Actor,
  raw: z.input<typeof prepareInput>,
): Promise<Result<{ count: number }, ActProblem>> {
  const parsed = parseProposal(prepareInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { ids, publicOn } = parsed.value as z.infer<typeof prepareInput>;
  const proposal = publicOn === "" ? {} : { publicOn };
  return atOnce(async (tx) => {
    const chosen = [...new Set(ids)].sort();
    for (const id of chosen) {
      if (!(await reportLife.load(tx, id, now(), true))) throw new Refusal<ActProblem>({ code: "not_found" });
      await prepareWithin(tx, reportLife, actor, { id, action: "publish_report", proposal });
    }
    return { count: chosen.length };
  });
}

/** 一次签发 of publications that wait here; anything else that is asked for is refused as if it didn't exist. */
export async function signPublications(
  actor: Actor,
  order: { ids: readonly string[]; password: string; code?: string | undefined; key: string },
): Promise<Result<{ count: number }, ActProblem>> {
  const ids = [...new Set(order.ids)].filter(isUuid);
  if (ids.length === 0) return err({ code: "invalid_input", fields: { ids: "请选择待签发的公布" } });
  const waiting = { organisationId: actor.organisationId, subject: "annual_report", action: "publish_report" } as const;
  const known = await db.signOff.count({ where: { id: { in: ids }, ...waiting } });
  if (known !== ids.length || ids.length > MOST) return err({ code: "not_found" });
  const signed = await signTogether(actor, { ...order, ids });
  return signed.ok ? ok({ count: signed.value.length }) : signed;
}

/** What lies at this office as the last of its chain and may be put up, and what waits here for a signature. Three statements. */
export async function publicationDesk(
  actor: Actor,
): Promise<{ publishable: Publishable[]; waiting: WaitingPublication[] }> {
  const here = actor.organisationId;
  const [publishable, waiting] = await Promise.all([
    db.$queryRaw<Publishable[]>`
      SELECT r."id", o."name" AS "holder", d."title", r."year", r."arrivedAt"
      FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"
      JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
      WHERE r."stage" = 'in_review' AND r."deskOfficeId" = ${here}::uuid AND p."organiserId" = ${here}::uuid
        AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'annual_report' AND s."subjectId" = r."id" AND s."stage" = 'pending')
      ORDER BY r."arrivedAt", r."id" LIMIT ${MOST}`,
    db.signOff.findMany({
      where: { organisationId: here, subject: "annual_report", action: "publish_report", stage: "pending" },
      orderBy: [{ preparedAt: "asc" }, { id: "asc" }],
      take: MOST,
      select: { id: true, title: true, preparedByName: true, preparedAt: true, preparedById: true, heldById: true },
    }),
  ]);
  const same = await onePersonWith(
    db,
    actor.userId,
    waiting.flatMap(({ preparedById, heldById }) => [preparedById, heldById]),
  );
  return {
    publishable,
    waiting: waiting.map(({ preparedById, heldById, ...row }) => ({
      ...row,
      own: [preparedById, heldById].some((id) => id !== null && (id === actor.userId || same.has(id))),
    })),
  };
}
