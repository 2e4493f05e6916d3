import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { Writer } from "@/lib/applications/editing";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Content } from "./content";

/** One answer to be written over the version that was read under the lock, 0 where there was none. */
export type AnswerWrite = { indicatorId: string; version: number; content: Content };

/**
 * Writes whole answers in the caller's transaction, which holds the application alone and has judged what is written. Items of a unit that
 * writes are then being filled. Refuses `stale` where one of them has another version by now; nothing is written then.
 */
export async function writeAnswers(
  tx: Tx,
  actor: Actor,
  facts: { id: string; writer: Writer },
  changes: readonly AnswerWrite[],
  _source: "imported",
): Promise<void> {
  const { id: applicationId } = facts;
  const by = { reread: false, updatedById: actor.userId, updatedByName: actor.name, updatedAt: now() };
  for (const { indicatorId, version, content } of changes) {
    const data = { ...content, ...by };
    const { count } =
      version === 0
        ? await tx.indicatorAnswer.createMany({ data: { ...data, applicationId, indicatorId }, skipDuplicates: true })
        : await tx.indicatorAnswer.updateMany({
            where: { applicationId, indicatorId, version },
            data: { ...data, version: version + 1 },
          });
    if (count === 0) throw new Refusal<ActProblem>({ code: "stale" });
  }
  if (facts.writer === "contributor") await touchAll(tx, applicationId, changes);
}

async function touchAll(tx: Tx, applicationId: string, changes: readonly AnswerWrite[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "IndicatorAssignment" SET "version" = "version" + 1,
      "state" = CASE WHEN "state" IN ('not_started', 'returned') THEN 'filling'::"AssignmentState" ELSE "state" END
    WHERE "applicationId" = ${applicationId}::uuid AND "state" NOT IN ('filling', 'confirmed')
      AND "indicatorId" = ANY (${changes.map(({ indicatorId }) => indicatorId)}::uuid[])`;
}
