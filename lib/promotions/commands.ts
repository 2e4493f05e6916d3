import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { leadFaults, rateAsked, reachesRate } from "./rules";
import { draftInput } from "./schema";
import { liesBelow, takesApplications, upperCycle, weighTitles } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 拟定推荐名单: titles of programmes that one's own office organises, put forward to a cycle of a programme above, each in a track
 * and with the reason why. It takes effect when it is signed (`propose_upward`).
 */
export async function draftPromotion(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(draftInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { toCycleId, lines } = parsed.value as z.infer<typeof draftInput>;
  return atOnce(async (tx) => {
    const ids = lines.map(({ designationId }) => designationId);
    const titles = await tx.designation.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        cycle: { select: { programmeId: true, programme: { select: { organiserId: true } } } },
        application: { select: { ranking: { select: { complianceBasisPoints: true } } } },
      },
    });
    const standings = titles.map(({ cycle }) => standingsOf(actor, { organiser: cycle.programme.organiserId }));
    if (titles.length < ids.length || standings.some((some) => some.length === 0)) refuse({ code: "not_found" });
    if (standings.some((some) => !some.includes("organiser"))) refuse({ code: "not_allowed" });
    const cycle = await upperCycle(tx, toCycleId);
    if (!cycle || !liesBelow(actor.areaPath, cycle)) return refuse({ code: "not_found" });
    const at = now();
    if (!takesApplications(cycle, at)) return refuse({ code: "promotion_window_over" });
    const weighed = await weighTitles(tx, cycle, ids);
    const closed = lines.filter(({ designationId, track }) => weighed.get(designationId)?.[track]);
    if (closed.length > 0) refuse({ code: "promotion_line_not_open", detail: { open: closed.length } });
    const unstated = lines.flatMap(({ designationId, track, ...lead }, at) => {
      const title = titles.find(({ id }) => id === designationId)!;
      const asked = rateAsked(title.cycle.programmeId, cycle);
      const reaches = reachesRate(title.application?.ranking?.complianceBasisPoints ?? null, asked);
      return Object.entries(leadFaults(track, reaches, lead)).map(([name, fault]) => [`lines.${at}.${name}`, fault]);
    });
    if (unstated.length > 0) refuse({ code: "invalid_input", fields: Object.fromEntries(unstated) });
    const { id } = await tx.promotionList.create({
      data: {
        officeId: actor.organisationId,
        toCycleId,
        createdAt: at,
        lines: { create: lines.map((line) => ({ ...line, toCycleId })) },
      },
      select: { id: true },
    });
    const trace = { at, subject: "promotion", subjectId: id, to: "draft", standing: "organiser" } as const;
    await record(tx, actor, { ...trace, action: "draft_promotion", detail: { items: lines.length } });
    return { id };
  });
}
