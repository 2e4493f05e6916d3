import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { applicableTo } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { agreeRestInput } from "./schema";
import { deskCase, takeOver } from "./work-case";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 其余全部同意: the office agrees to these items at once, as one act. Only where nobody of the office has said anything yet: an opinion that
 * is there is never written over, and refuses the whole as `stale`, as does a case that has moved since `version`.
 */
export async function agreeToRest(actor: Actor, raw: unknown): Promise<Result<{ items: number }, ActProblem>> {
  const parsed = parseProposal(agreeRestInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, version, indicatorIds } = agreeRestInput.parse(parsed.value);
  return atOnce(async (tx) => {
    const { facts, standing } = await deskCase(tx, actor, applicationId, "remark_items");
    if (facts.version !== version) refuse({ code: "stale" });
    const ids = [...new Set(indicatorIds)];
    const items = await tx.indicator.findMany({
      where: { id: { in: ids }, catalogueId: facts.catalogueId },
      select: { applicability: true },
    });
    if (items.filter((item) => applicableTo(item, facts)).length < ids.length) refuse({ code: "not_found" });
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
