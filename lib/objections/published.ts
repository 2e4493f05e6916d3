import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { effectTold, OBJECTION_STAGES, type ObjectionEffect, type ObjectionStage } from "./workflow";

export type PublishedObjections = {
  /** Every stage at which there are some, in the order of the life. */
  counts: { stage: ObjectionStage; count: number }[];
  /** Of each one concluded what the handler has written for the public, and what follows for the place. */
  concluded: { stage: ObjectionStage; at: string; summary: string; effect: ObjectionEffect }[];
};

/**
 * 异议办理情况 of a published notice, those on notices of the same list with it: a 更正公示 goes on with what was lodged before. By number alone, and the signed summaries; nothing of who, why, or
 * under what receipt.
 */
export async function objectionsOnNotice(noticeId: string): Promise<PublishedObjections> {
  if (!isUuid(noticeId)) return { counts: [], concluded: [] };
  const where = { notice: { list: { notices: { some: { id: noticeId, stage: { not: "draft" as const } } } } } };
  const [grouped, rows] = await Promise.all([
    db.objection.groupBy({ by: ["stage"], where, _count: { _all: true } }),
    db.objection.findMany({
      where: { ...where, summary: { not: "" }, stage: { in: ["upheld", "partly_upheld", "dismissed"] } },
      orderBy: { decidedAt: "asc" },
      take: 100,
      select: {
        stage: true,
        decidedAt: true,
        summary: true,
        effect: true,
        liftedTo: true,
        application: { select: { stage: true } },
      },
    }),
  ]);
  const count = new Map(grouped.map(({ stage, _count }) => [stage, _count._all]));
  return {
    counts: OBJECTION_STAGES.flatMap((stage) => (count.has(stage) ? [{ stage, count: count.get(stage)! }] : [])),
    concluded: rows.map(({ decidedAt, effect, liftedTo, application, ...row }) => ({
      ...row,
      at: decidedAt!.toISOString(),
      effect: effectTold({ effect, liftedTo, caseStage: application.stage }),
    })),
  };
}
