import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { mustNotAwaitSignature } from "@/lib/applications/awaiting-signature";
import { applicableTo } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type Assigned, officerOf } from "./assigning-rules";
import { agreeRestInput } from "./schema";
import { deskCase, takeOver } from "./work-case";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 其余全部同意: the office agrees to these items at once, as one act. Only where nobody of the office has said anything yet: an opinion that
 * is there is never written over, and refuses the whole as `stale`, as do an item that lies with a colleague and a case that has moved since
 * `version`; `sign_off_pending` while a decision on the case waits for its signature.
 */
export async function agreeToRest(actor: Actor, raw: unknown): Promise<Result<{ items: number }, ActProblem>> {
  const parsed = parseProposal(agreeRestInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, version, indicatorIds } = agreeRestInput.parse(parsed.value);
  return atOnce(async (tx) => {
    const { facts, standing } = await deskCase(tx, actor, applicationId, "remark_items");
    await mustNotAwaitSignature(tx, facts.id, actor.organisationId);
    if (facts.version !== version) refuse({ code: "stale" });
    const ids = [...new Set(indicatorIds)];
    const items = await tx.indicator.findMany({
      where: { id: { in: ids }, catalogueId: facts.catalogueId },
      select: { applicability: true },
    });
    if (items.filter((item) => applicableTo(item, facts)).length < ids.length) refuse({ code: "not_found" });
    if (await anyWithOthers(tx, actor, facts.id, ids)) refuse({ code: "stale" });
    const key = { applicationId: facts.id, officeId: actor.organisationId };
    const said = { opinion: "agree", remark: "", authorId: actor.userId, at: facts.now } as const;
    const { count } = await tx.reviewRemark.createMany({
      data: ids.map((indicatorId) => ({ ...key, indicatorId, ...said })),
      skipDuplicates: true,
    });
    if (count < ids.length) refuse({ code: "stale" });
    await takeOver(tx, actor, facts.id);
    await record(tx, actor, {
      at: facts.now,
      subject: "application",
      subjectId: facts.id,
      action: "agree_rest",
      standing,
      detail: { items: count },
      applicationId: facts.id,
      cycleId: facts.cycleId,
    });
    return { items: count };
  });
}

/** Whether one of these items has been given to a colleague who reviews. One statement. */
async function anyWithOthers(tx: Tx, actor: Actor, applicationId: string, ids: readonly string[]): Promise<boolean> {
  const given = await tx.$queryRaw<(Assigned & { able: boolean })[]>`
    SELECT w."indicatorId", w."userId", u."disabledAt" IS NULL AND u."organisationId" = w."officeId" AND EXISTS (
        SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty" = 'reviewing') AS "able"
    FROM "ReviewAssignment" w JOIN "User" u ON u."id" = w."userId"
    WHERE w."applicationId" = ${applicationId}::uuid AND w."officeId" = ${actor.organisationId}::uuid`;
  return ids.some((id) => (officerOf(given, id)?.userId ?? actor.userId) !== actor.userId);
}
