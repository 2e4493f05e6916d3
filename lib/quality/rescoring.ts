import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { markProblem } from "@/lib/assessment/marks";
import { err, type Result } from "@/lib/kernel/result";
import { lotTakes } from "@/lib/lots/takes";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { ownLot, refuse } from "./own-lot";
import { rescoreInput } from "./schema";

/**
 * 复评 one item of the quality sample by an officer of the organiser, who sees the dossier and no mark. Until the lot is opened it can
 * be mended over the version that was seen. Refused to who has ruled on the very item: that person knows its marks.
 */
export async function rescore(actor: Actor, raw: unknown): Promise<Result<{ position: number }, ActProblem>> {
  const parsed = parseProposal(rescoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { sampleId, version, judgement, points, reason } = parsed.value as z.infer<typeof rescoreInput>;
  return atOnce(async (tx) => {
    const known = await tx.qualitySample.findUnique({ where: { id: sampleId }, select: { lotId: true } });
    const lot = await ownLot(tx, actor, known?.lotId ?? sampleId);
    const closed = lotTakes(lot.stage, "sampling");
    if (closed) return refuse(closed);
    const sample = await sampleOf(tx, sampleId);
    const { application, indicator } = sample;
    const item = {
      kind: indicator.kind,
      full: application.scheme.items.find(({ indicatorId }) => indicatorId === sample.indicatorId)?.points ?? 0,
      allowsNotApplicable: application.catalogue.allowsNotApplicable,
    };
    const unfit = markProblem(item, { judgement, points, reason });
    if (unfit) return refuse(unfit);
    const { applicationId, indicatorId, position } = sample;
    const ruled = await tx.adjudicationLayer.count({ where: { applicationId, indicatorId, authorId: actor.userId } });
    if (ruled > 0) return refuse({ code: "sample_marks_known" });
    const at = now();
    const written = await tx.qualitySample.updateMany({
      where: { id: sampleId, version },
      data: {
        judgement,
        points,
        reason,
        officerId: actor.userId,
        officerName: actor.name,
        at,
        version: { increment: 1 },
      },
    });
    if (written.count === 0) return refuse({ code: "stale" });
    await record(tx, actor, {
      at,
      subject: "assessment_lot",
      subjectId: lot.id,
      action: "rescore_item",
      standing: "organiser",
      detail: { item: position },
      cycleId: lot.cycleId,
    });
    return { position };
  });
}

const sampleOf = (tx: Tx, id: string) =>
  tx.qualitySample.findUniqueOrThrow({
    where: { id },
    include: {
      indicator: { select: { kind: true } },
      application: {
        select: {
          scheme: { select: { items: { select: { indicatorId: true, points: true } } } },
          catalogue: { select: { allowsNotApplicable: true } },
        },
      },
    },
  });
